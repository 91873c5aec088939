import type { Area, Block } from './block';
import type { PageSigns } from './page-signs';
import { lowerWords, shareOf, triplesOf } from './patterns';
import type { Sums } from './sums';

export const PLACE_FEATURES = [
  'place.depth',
  'place.share',
  'place.fromEnd',
  'place.index',
  'place.wordsBefore',
  'place.proseBefore',
  'place.proseAfter',
  'place.fromHeadline',
  'place.isHeadline',
  'place.fromFirstProse',
  'place.fromLastProse',
  'place.inHalf',
  'place.inMost',
  'place.inTop',
  'place.toTop',
  'place.fixed',
  'place.headingAway',
  'place.headingLevel',
  'place.nextHeading',
  'place.titleShare',
  'place.claimedShare',
  'place.dataShare',
] as const;

/** How many boxes up or down are counted. */
const FARTHEST = 12;

/** Adds where a block stands in its page, in the order of `PLACE_FEATURES`. */
export function addPlaceFeatures(out: number[], block: Block, signs: PageSigns, sums: Sums, headingAt: number): void {
  const {
    survey: { blocks },
    headline,
    firstProse,
    lastProse,
    half,
    most,
    top,
  } = signs;
  const { index, area, facts } = block;
  const words = lowerWords(facts.text.slice(0, 600));
  const triples = triplesOf(facts.text.slice(0, 600));
  const proseBefore = sums.prose[index] ?? 0;
  const next = blocks[index + 1];
  out.push(
    area.depth,
    shareOf(index, blocks.length),
    blocks.length - index,
    index,
    shareOf(sums.words[index] ?? 0, signs.words),
    shareOf(proseBefore, signs.proseWords),
    shareOf(signs.proseWords - proseBefore - (block.isProse ? facts.words : 0), signs.proseWords),
    headline < 0 ? 0 : clip(index - headline),
    index === headline ? 1 : 0,
    firstProse < 0 ? 0 : clip(index - firstProse),
    lastProse < 0 ? 0 : clip(lastProse - index),
    isIn(area, half) ? 1 : 0,
    isIn(area, most) ? 1 : 0,
    isIn(area, top) ? 1 : 0,
    distance(area, top),
    isLifted(area) ? 1 : 0,
    headingAt < 0 ? 99 : Math.min(99, index - headingAt),
    headingAt < 0 ? 0 : (blocks[headingAt]?.heading ?? 0),
    next?.heading ?? 0,
    shareOf(words.filter((word) => signs.titleWords.has(word)).length, words.length),
    shareOf(words.filter((word) => signs.claimedWords.has(word)).length, words.length),
    triples.length === 0 ? -1 : shareOf(triples.filter((each) => signs.dataTriples.has(each)).length, triples.length),
  );
}

function clip(distance: number): number {
  return Math.max(-60, Math.min(60, distance));
}

function isIn(area: Area, box: Area): boolean {
  return area.first >= box.first && area.last <= box.last && area.depth >= box.depth;
}

/** How many steps up from a box lead to one that holds another box too. */
function distance(area: Area, other: Area): number {
  let at: Area | null = area;
  let steps = 0;
  while (at && !(at.first <= other.first && at.last >= other.last && at.depth <= other.depth)) {
    at = at.parent;
    steps += 1;
  }
  const isBelow = at === other;
  return isBelow ? -Math.min(FARTHEST, steps) : Math.min(FARTHEST, other.depth - (at?.depth ?? 0));
}

/** Whether a box lies over the page instead of in its flow. */
function isLifted(area: Area): boolean {
  for (let at: Area | null = area, up = 0; at && up < 8; at = at.parent, up += 1) {
    if (at.element.style.position === 'fixed') return true;
  }
  return false;
}
