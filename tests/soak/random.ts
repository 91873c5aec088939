/** Numbers that are the same for the same seed (mulberry32, by Tommy Ettinger, in the public domain). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)] as T;
  }

  /** One of several by weight. */
  pickWeighted<T extends { weight: number }>(values: readonly T[]): T {
    const total = values.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.next() * total;
    for (const value of values) {
      left -= value.weight;
      if (left < 0) return value;
    }
    return values.at(-1) as T;
  }
}
