import { expect, it } from 'vitest';
import { dropRepeats } from '@/lib/extraction/choice/drop-repeats';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

const SENTENCE = 'The fur of an otter holds so much air that its skin stays dry.';

function keptOf(html: string, scores: (index: number) => number = () => 0.5): boolean[] {
  const { blocks } = survey(treeOf(html));
  const keeps = blocks.map(() => true);
  dropRepeats(
    blocks,
    blocks.map(({ index }) => scores(index)),
    keeps,
  );
  return keeps;
}

it('keeps one of two boxes that say the same for wide and for narrow windows', () => {
  const html = `<body><div class="wide"><p>${SENTENCE}</p></div><div class="narrow"><p>${SENTENCE}</p></div></body>`;
  expect(keptOf(html)).toEqual([true, false]);
  expect(keptOf(html, (index) => index)).toEqual([false, true]);
});

it('keeps refrains, rows of tables and short texts that are said twice', () => {
  expect(keptOf(`<body><div><p>${SENTENCE}</p><p>Other words.</p><p>${SENTENCE}</p></div></body>`)).not.toContain(
    false,
  );
  expect(
    keptOf(`<body><table><tr><td>${SENTENCE}</td></tr></table><table><tr><td>${SENTENCE}</td></tr></table></body>`),
  ).not.toContain(false);
  expect(keptOf('<body><div><p>Add to cart</p></div><div><p>Add to cart</p></div></body>')).not.toContain(false);
});
