import type { LeftOutReason } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { partBit } from './parts';

const MARKED = partBit('nav') | partBit('header') | partBit('footer') | partBit('form') | partBit('dialog');
const CAPTION = partBit('caption');
const SUMMARY = partBit('details');

/** More words than this between two paragraphs are a text of their own. */
const MOST_WORDS = 60;

/**
 * Keeps, in an article, short parts that stand in the text itself: what lies between two paragraphs that are read, in the
 * same box, and that nothing marks as anything but content. A table of two rows or a list of three facts is too short for
 * the trees to be sure of.
 *
 * @param keeps for each block whether it is read; changed in place
 * @param reasons for each block why it would be left out
 */
export function keepBetween(blocks: readonly Block[], keeps: boolean[], reasons: readonly LeftOutReason[]): void {
  let before: Block | null = null;
  let between: Block[] = [];
  for (const block of blocks) {
    if (keeps[block.index] !== true) between.push(block);
    // Only paragraphs and headings say where the text goes on.
    else if (block.isProse || block.heading > 0) {
      if (before && isPart(between, before, block, reasons)) for (const { index } of between) keeps[index] = true;
      if (block.isProse) before = block;
      between = [];
    }
  }
}

/** Whether all of some blocks are parts of the text that goes on from one paragraph to another. */
function isPart(between: readonly Block[], before: Block, after: Block, reasons: readonly LeftOutReason[]): boolean {
  const box = before.area.parent;
  if (!box || box !== after.area.parent) return false;
  const words = between.reduce((sum, { facts }) => sum + facts.words, 0);
  return words <= MOST_WORDS && between.every((block) => isUnmarked(block, box, reasons[block.index]));
}

/**
 * Whether nothing between a block and the box around it marks the block as anything but content. A caption may be a link,
 * as that of a picture that a click enlarges, and so may most of a sentence.
 */
function isUnmarked({ area, facts }: Block, box: Area, reason: LeftOutReason | undefined): boolean {
  let parts = 0;
  let at: Area | null = area;
  for (; at && at !== box; at = at.parent) parts |= at.parts;
  if (!at || (parts & MARKED) !== 0) return false;
  if (reason === 'other' || (parts & SUMMARY) !== 0) return true;
  return reason === 'navigation' && ((parts & CAPTION) !== 0 || (facts.links === 1 && facts.linkWords < facts.words));
}
