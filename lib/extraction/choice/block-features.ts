import { AROUND_FEATURES, addAroundFeatures } from './around-features';
import type { Area, Block } from './block';
import { addGroupFeatures, findGroups, GROUP_FEATURES } from './group-features';
import { HINTS } from './hints';
import { LEARNT_KINDS } from './kind';
import { addMarkFeatures, findMarks, MARK_FEATURES } from './mark-features';
import { nearestHeadings } from './nearest-headings';
import { addOutlineFeatures, OUTLINE_FEATURES, readOutline } from './outline-features';
import { PAGE_FEATURES } from './page-figures';
import type { PageSigns } from './page-signs';
import { PARTS } from './parts';
import { addPlaceFeatures, PLACE_FEATURES } from './place-features';
import { sumUp } from './sums';
import { addTextFeatures, TEXT_FEATURES } from './text-features';
import { PHRASE_NAMES } from './word-hints';

/** How far up the boxes around a block are looked at. What is not there is as far as this. */
const FARTHEST = 12;

export const BLOCK_FEATURES: readonly string[] = [
  ...TEXT_FEATURES,
  ...PLACE_FEATURES,
  ...AROUND_FEATURES,
  ...GROUP_FEATURES,
  ...OUTLINE_FEATURES,
  ...MARK_FEATURES,
  ...PARTS.map((part) => `part.${part}`),
  ...HINTS.map((hint) => `hint.${hint}`),
  ...PHRASE_NAMES.map((name) => `says.${name}`),
  ...PHRASE_NAMES.map((name) => `heading.${name}`),
  ...LEARNT_KINDS.map((kind) => `kind.${kind}`),
  ...PAGE_FEATURES,
];

/**
 * Makes a function that gives the features of each block of a page in the order of `BLOCK_FEATURES`.
 *
 * @param chances that the page is of each of `LEARNT_KINDS`
 */
export function createFeatures(signs: PageSigns, chances: readonly number[]): (block: Block) => number[] {
  const { blocks, root } = signs.survey;
  const sums = sumUp(signs);
  const headings = nearestHeadings(blocks);
  const branches = new Map<Area, number[]>();
  const groups = findGroups(root, sums);
  const outline = readOutline(signs);
  const marks = findMarks(signs, sums);
  return (block) => {
    const out: number[] = [];
    const heading = headings[block.index] ?? -1;
    addTextFeatures(out, block);
    addPlaceFeatures(out, block, signs, sums, heading);
    addAroundFeatures(out, block, signs, sums, branches);
    addGroupFeatures(out, block, signs, groups);
    addOutlineFeatures(out, block, sums, outline);
    addMarkFeatures(out, block, signs, sums, marks);
    addDistances(out, block.area, PARTS.length, 'parts');
    addDistances(out, block.area, HINTS.length, 'hints');
    addBits(out, signs.phrases[block.index] ?? 0);
    addBits(out, signs.phrases[heading] ?? 0);
    out.push(...chances, ...signs.figures);
    return out;
  };
}

function addBits(out: number[], phrases: number): void {
  for (let bit = 0; bit < PHRASE_NAMES.length; bit += 1) out.push((phrases >> bit) & 1);
}

/** How many boxes up the nearest one is that has each of the bits. */
function addDistances(out: number[], area: Area, count: number, which: 'hints' | 'parts'): void {
  const start = out.length;
  for (let bit = 0; bit < count; bit += 1) out.push(FARTHEST);
  let left = (1 << count) - 1;
  for (let at: Area | null = area, up = 0; at && up < FARTHEST && left !== 0; at = at.parent, up += 1) {
    const found = at[which] & left;
    if (found === 0) continue;
    left &= ~found;
    for (let bit = 0; bit < count; bit += 1) if ((found >> bit) & 1) out[start + bit] = up;
  }
}
