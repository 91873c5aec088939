import { describe, expect, it } from 'vitest';
import { keepBetween } from '@/lib/extraction/choice/keep-between';
import { reasonsOf } from '@/lib/extraction/choice/reasons';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

const PROSE =
  'The kiln was fired in spring with wood that had been cut two winters before, and it held its heat for days.';

/** What is kept, beside the paragraphs, of an article in which only paragraphs were kept, with `part` in its middle. */
function keptOf(part: string): string[] {
  const { blocks } = survey(treeOf(`<body><article><p>${PROSE}</p>${part}<p>${PROSE}</p></article></body>`));
  const keeps = blocks.map(({ isProse }) => isProse);
  const reasons = reasonsOf(
    blocks,
    blocks.map(() => 0),
    keeps,
  );
  keepBetween(blocks, keeps, reasons);
  return blocks.filter(({ index, isProse }) => keeps[index] && !isProse).map(({ facts }) => facts.text.trim());
}

describe('keepBetween', () => {
  it.each([
    ['a small table', '<div><table><tr><td>Cone</td><td>04</td></tr></table></div>', ['Cone 04']],
    ['a list of facts', '<div><ul><li>Founded 1612</li><li>Two kilns</li></ul></div>', ['Founded 1612', 'Two kilns']],
    ['a note', '<aside><p>The gauge must be cold.</p></aside>', ['The gauge must be cold.']],
    ['a caption that is a link', '<figure><figcaption><a href="/c">A stone</a></figcaption></figure>', ['A stone']],
    ['a sentence that is mostly a link', '<p>See <a href="/p">the plan</a>.</p>', ['See the plan.']],
    ['a part that is folded', '<details open><summary>Notes</summary><p>Oak.</p></details>', ['Notes', 'Oak.']],
  ])('keeps %s in the text of an article', (_, part, kept) => {
    expect(keptOf(part)).toEqual(kept);
  });

  it.each([
    ['links', '<ul><li><a href="/a">Ten kilns</a></li><li><a href="/b">Salt</a></li></ul>'],
    ['what is called an advert', '<div class="advert"><p>Buy clay.</p></div>'],
    ['navigation', '<nav><p>Kilns and clay</p></nav>'],
    ['a form', '<form><p>Your name</p></form>'],
    ['many words', `<div>${'<p>Salt glaze and ash.</p>'.repeat(20)}</div>`],
  ])('leaves out %s', (_, part) => {
    expect(keptOf(part)).toEqual([]);
  });

  it('keeps nothing that stands before or after the text, or between two texts', () => {
    expect(keptOf('</article><p>Clay and salt</p><article>')).toEqual([]);
  });
});
