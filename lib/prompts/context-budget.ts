/** DeepSeek V3's context at Segmind, in tokens (segmind.com). */
const CONTEXT_TOKENS = 128_000;
/** Kept free for the answer. */
const ANSWER_TOKENS = 8_000;
/** The one margin on the estimate. */
const MARGIN = 1.1;

/**
 * How many estimated tokens may be sent.
 *
 * @param ratio tokens counted by Segmind for each one estimated (`settings.tokenRatio`)
 * @param share the share to use: 1, or less after an overflow
 */
export function contextBudget(ratio: number, share: number): number {
  return Math.floor(((CONTEXT_TOKENS - ANSWER_TOKENS) * share) / (MARGIN * ratio));
}

/** A part of the prompt that can be left out: what it costs, in estimated tokens, item by item. */
export type BudgetPart = { costs: number[]; isCuttable: boolean };

/**
 * Shares a budget out over parts in the order of their protection: each gets what is left. A part that is not cuttable
 * fits whole or not at all; a cuttable one gives up items at its end.
 *
 * @returns for each part how many of its items fit, counted from its first
 */
export function shareOut(budget: number, parts: readonly BudgetPart[]): number[] {
  let left = budget;
  return parts.map(({ costs, isCuttable }) => {
    let fitting = 0;
    let used = 0;
    for (const cost of costs) {
      if (used + cost > left) break;
      used += cost;
      fitting++;
    }
    if (fitting < costs.length && !isCuttable) return 0;
    left -= used;
    return fitting;
  });
}
