/**
 * What can be held: the making of answers, balance calls, or the reply to a call that was already handled, as if the
 * reply were still on its way. While a submission's reply is held, its job runs on.
 */
export const HELD = ['answers', 'balance', 'submit-replies', 'status-replies', 'result-replies'] as const;
export type Held = (typeof HELD)[number];

/** Creates an open gate for everything that can be held; `onWait` is called whenever a call begins to wait. */
export function createGates(onWait: () => void): Record<Held, Gate> {
  return Object.fromEntries(HELD.map((what) => [what, new Gate(onWait)])) as Record<Held, Gate>;
}

/** Holds calls until a test releases them, so that the test can check the wait without racing a timer. */
export class Gate {
  #held = false;
  #waiting: Array<() => void> = [];
  readonly #onWait: () => void;

  constructor(onWait: () => void) {
    this.#onWait = onWait;
  }

  /** The number of calls held now. */
  get waiting(): number {
    return this.#waiting.length;
  }

  hold(): void {
    this.#held = true;
  }

  /** Releases the `count` calls that have waited longest and keeps holding; without a count releases all and opens. */
  release(count?: number): void {
    if (count === undefined) this.#held = false;
    for (const letGo of this.#waiting.splice(0, count ?? this.#waiting.length)) letGo();
  }

  /** Resolves at once when open, else when released; rejects when the signal aborts. */
  pass(signal: AbortSignal): Promise<void> {
    if (!this.#held) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const letGo = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other !== letGo);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(letGo);
      this.#onWait();
    });
  }
}
