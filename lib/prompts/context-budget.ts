import type { Model } from '@/lib/models/model';

/** The only margin that is added to an estimate of tokens. */
const MARGIN = 1.1;

/**
 * How many estimated tokens a request to a model may have.
 *
 * @param ratio tokens that Segmind counts for each estimated token (`memoryOf`)
 * @param share the share of the budget to use: 1, or less after an overflow
 */
export function contextBudget({ contextTokens, answerTokens }: Model, ratio: number, share: number): number {
  return Math.floor(((contextTokens - answerTokens) * share) / (MARGIN * ratio));
}

/** A budget of tokens, from which the parts of a prompt take one after the other, the most protected part first. */
export class TokenBudget {
  #left: number;
  #spent = 0;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  /** The estimated tokens spent so far. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Spends the budget on as many items as fit, counted from the first item.
   *
   * @param costs the cost of each item, in estimated tokens
   * @param least where fewer items than this fit, nothing is spent
   * @returns how many items were paid for
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
