import { describe, expect, it } from 'vitest';
import { keepUnmarked } from '@/lib/extraction/choice/keep-unmarked';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

const PROSE =
  'The kiln was fired in spring with wood that had been cut two winters before, and it held its heat for days.';

/** What is kept of a page of which only the texts that begin like `PROSE` were kept. */
function keptOf(html: string): string[] {
  const { blocks } = survey(treeOf(`<body>${html}</body>`));
  const keeps = blocks.map(({ facts }) => facts.text.startsWith('The kiln'));
  keepUnmarked(
    blocks,
    blocks.map(() => 0),
    keeps,
  );
  return blocks.filter(({ index }) => keeps[index]).map(({ facts }) => facts.text.trim());
}

describe('keepUnmarked', () => {
  it.each([
    ['a row', '<table><tr><td>Adult £5</td></tr><tr class="ads"><td>Child £3</td></tr></table>', 'Child £3'],
    ['an item', '<ul class="nav-list"><li>Salt</li><li class="related-items">Ash</li></ul>', 'Ash'],
    ['a paragraph', '<p class="promo">Bring gloves.</p>', 'Bring gloves.'],
    ['code', '<pre class="footer-note">pip install kiln</pre>', 'pip install kiln'],
  ])('keeps %s of a text whatever it is called', (_, html, kept) => {
    expect(keptOf(html)).toContain(kept);
  });

  it('keeps a message that is called like one that is read', () => {
    const message = (names: string, text: string) => `<div class="message ${names}"><p>${text}</p></div>`;
    expect(keptOf(message('first', PROSE) + message('social footer', 'Bring gloves.'))).toEqual([
      PROSE,
      'Bring gloves.',
    ]);
    const comment = (text: string) => `<div class="comment"><p>${text}</p></div>`;
    expect(keptOf(comment(PROSE) + comment('Cone 04.'))).toEqual([PROSE, 'Cone 04.']);
  });

  it.each([
    ['a box that is called an advert', '<div class="advert"><p>Buy clay.</p></div>'],
    ['navigation', '<nav><ul><li>Home</li></ul></nav>'],
    ['a list of links', '<ul><li><a href="/a">Ten kilns</a></li></ul>'],
  ])('leaves out %s', (_, html) => {
    expect(keptOf(`<p>${PROSE}</p>${html}`)).toEqual([PROSE]);
  });

  it('keeps nothing more in a page of many words', () => {
    expect(keptOf(`${`<p>${PROSE}</p>`.repeat(15)}<p>Bring gloves.</p>`)).not.toContain('Bring gloves.');
  });
});
