import { areasAbove, type Block } from './block';
import type { PageSigns } from './page-signs';
import { shareOf } from './patterns';
import { type Sums, sumOf } from './sums';
import { PHRASE_NAMES, phraseBit } from './word-hints';

const COUNTED = ['prices', 'dates', 'pictures', 'headings'] as const;
const SAID = ['controls', 'legal', 'related', 'promotion', 'person', 'review', 'shipping', 'specs'] as const;
const LEVELS = [2, 4, 6];

export const MARK_FEATURES: readonly string[] = [
  ...LEVELS.flatMap((level) => [...COUNTED, ...SAID].map((name) => `marks.${level}.${name}`)),
  'marks.fromPrice',
  'marks.fromBuying',
  'marks.fromControls',
  'marks.size',
];

const BITS = SAID.map((name) => PHRASE_NAMES.indexOf(name));
const FAR = 60;

/** The first blocks of a page after its headline that show a price, and that sell. */
export type Marks = { price: number; buying: number; size: number };

export function findMarks(signs: PageSigns, sums: Sums): Marks {
  const { blocks } = signs.survey;
  const from = Math.max(0, signs.headline);
  const price = blocks.findIndex(({ index }) => index >= from && sumOf(sums.prices, index, index + 1) > 0);
  const buying = blocks.findIndex(({ facts, index }) => index >= from && facts.words < 10 && BUYING.test(facts.text));
  const sizes = new Map<number, number>();
  for (const { area, facts } of blocks) {
    const { size } = area.element.style;
    sizes.set(size, (sizes.get(size) ?? 0) + facts.words);
  }
  const [size = 16] = [...sizes].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return { price, buying, size };
}

const BUYING =
  /\b(?:add to (?:cart|bag|basket)|buy (?:it )?now|in den warenkorb|ajouter au panier|añadir al carrito|aggiungi al carrello)\b/iu;

/** Adds what the boxes around a block hold, in the order of `MARK_FEATURES`. */
export function addMarkFeatures(out: number[], block: Block, signs: PageSigns, sums: Sums, marks: Marks): void {
  for (const at of areasAbove(block.area, LEVELS)) {
    const { first, last } = at;
    const count = last - first;
    for (const name of COUNTED) out.push(shareOf(sumOf(sums[name], first, last), count));
    for (const bit of BITS) out.push(shareOf(sumOf(sums.phrases[bit] ?? [], first, last), count));
  }
  const clip = (mark: number) => (mark < 0 ? FAR + 1 : Math.max(-FAR, Math.min(FAR, block.index - mark)));
  let controls = block.index;
  const bit = phraseBit('controls');
  while (controls >= 0 && block.index - controls < 20 && ((signs.phrases[controls] ?? 0) & bit) === 0) controls -= 1;
  out.push(clip(marks.price), clip(marks.buying), block.index - controls, block.area.element.style.size / marks.size);
}
