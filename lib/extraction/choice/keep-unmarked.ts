import type { LeftOutReason } from '@/lib/page/capture';
import type { Block } from './block';

/** The trees have learnt from pages of more words; what they say of fewer is a guess. */
const FEW_WORDS = 250;

/**
 * Keeps, in a page of few words, all that nothing marks as anything but content: no name, no role, no link, no heading.
 *
 * @param keeps for each block whether it is read; changed in place
 * @param reasons for each block why it would be left out
 */
export function keepUnmarked(blocks: readonly Block[], keeps: boolean[], reasons: readonly LeftOutReason[]): void {
  const words = blocks.reduce((sum, { facts }) => sum + facts.words, 0);
  if (words > FEW_WORDS) return;
  for (const { index, facts } of blocks) {
    if (reasons[index] === 'other' && facts.linkWords * 2 <= facts.words) keeps[index] = true;
  }
}
