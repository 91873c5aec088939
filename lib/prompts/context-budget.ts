import type { Model } from '@/lib/models/model';

/** The one margin on the estimate. */
const MARGIN = 1.1;

/**
 * How many estimated tokens may be sent to a model.
 *
 * @param ratio tokens counted by Segmind for each one estimated (`memoryOf`)
 * @param share the share to use: 1, or less after an overflow
 */
export function contextBudget({ contextTokens, answerTokens }: Model, ratio: number, share: number): number {
  return Math.floor(((contextTokens - answerTokens) * share) / (MARGIN * ratio));
}

/** A budget of tokens that is spent on the parts of a prompt, one after the other, in the order of their protection. */
export class TokenBudget {
  #left: number;
  #spent = 0;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  /** Estimated tokens spent so far. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Spends on as many items as fit, counted from the first.
   *
   * @param costs of each item, in estimated tokens
   * @param least where fewer items fit, nothing is spent
   * @returns how many items fit
   */
  take(costs: readonly number[], least = 0): number {
    let fitting = 0;
    let used = 0;
    for (const cost of costs) {
      if (used + cost > this.#left) break;
      used += cost;
      fitting++;
    }
    if (fitting < least) return 0;
    this.#left -= used;
    this.#spent += used;
    return fitting;
  }
}
