import type { Block } from './block';
import type { PageSigns } from './page-signs';
import { shareOf } from './patterns';
import { type Sums, sumOf } from './sums';
import { PHRASE_NAMES, phraseBit } from './word-hints';

/** Sections that a heading of these groups opens are seldom part of the content. */
const ASIDES = ['related', 'comments', 'review', 'promotion', 'legal', 'shipping', 'specs', 'questions'] as const;

const OF_A_SECTION = ['words', 'linkShare', 'proseShare', 'blocks', 'prices', 'dates', 'pictures'];

export const OUTLINE_FEATURES: readonly string[] = [
  ...PHRASE_NAMES.map((name) => `under.${name}`),
  ...ASIDES.map((name) => `since.${name}`),
  'outline.depth',
  'outline.sections',
  ...OF_A_SECTION.map((name) => `section.${name}`),
];

/** What stands above a block in the page's outline, and the section that it is part of. */
type Place = { under: number; since: readonly number[]; depth: number; sections: number; first: number; last: number };
export type Outline = readonly Place[];

const FAR = 99;
/** A longer text is no heading, whatever its element says. */
const LONGEST_HEADING = 15;

/** Reads the outline that a page's headings make, of which each one closes all of its level and below. */
export function readOutline({ survey: { blocks }, phrases }: PageSigns): Outline {
  const open: { level: number; said: number }[] = [];
  const places: Place[] = [];
  const last = ASIDES.map(() => -1);
  let sections = 0;
  let first = 0;
  const close = (end: number) => {
    for (let at = first; at < end; at += 1) (places[at] as Place).last = end;
    first = end;
  };
  for (const { heading, index, facts } of blocks) {
    const said = phrases[index] ?? 0;
    const isHeading = heading > 0 && facts.words <= LONGEST_HEADING;
    if (isHeading) {
      while ((open.at(-1)?.level ?? 0) >= heading) open.pop();
      if (heading <= 3) {
        close(index);
        sections += 1;
      }
    }
    const under = open.reduce((bits, each) => bits | each.said, 0);
    const since = last.map((at) => (at < 0 ? FAR : Math.min(FAR, index - at)));
    places.push({ under, since, depth: open.length, sections: Math.min(FAR, sections), first, last: blocks.length });
    if (!isHeading) continue;
    open.push({ level: heading, said });
    for (const [at, name] of ASIDES.entries()) if ((said & phraseBit(name)) !== 0) last[at] = index;
  }
  return places;
}

/** Adds where a block stands in the outline, in the order of `OUTLINE_FEATURES`. */
export function addOutlineFeatures(out: number[], { index }: Block, sums: Sums, outline: Outline): void {
  const { under, since, depth, sections, first, last } = outline[index] as Place;
  for (let bit = 0; bit < PHRASE_NAMES.length; bit += 1) out.push((under >> bit) & 1);
  const words = sumOf(sums.words, first, last);
  const count = last - first;
  out.push(
    ...since,
    depth,
    sections,
    Math.min(2000, words),
    shareOf(sumOf(sums.links, first, last), words),
    shareOf(sumOf(sums.prose, first, last), words),
    Math.min(FAR, count),
    shareOf(sumOf(sums.prices, first, last), count),
    shareOf(sumOf(sums.dates, first, last), count),
    shareOf(sumOf(sums.pictures, first, last), count),
  );
}
