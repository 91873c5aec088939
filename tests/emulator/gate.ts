/**
 * What can be held: the making of answers, balance calls, or the reply to a call that was dealt with already, as if it
 * were still under way. Behind a submission's held reply its job runs on.
 */
export const HELD = ['answers', 'balance', 'submit-replies', 'status-replies', 'result-replies'] as const;
export type Held = (typeof HELD)[number];

/** A gate for everything that can be held, all of them open; `onWait` is called whenever a call has begun to wait. */
export function createGates(onWait: () => void): Record<Held, Gate> {
  return Object.fromEntries(HELD.map((what) => [what, new Gate(onWait)])) as Record<Held, Gate>;
}

/** Holds calls until they are let go, so that a test can look at the waiting without racing a timer. */
export class Gate {
  #held = false;
  #waiting: Array<() => void> = [];
  readonly #onWait: () => void;

  constructor(onWait: () => void) {
    this.#onWait = onWait;
  }

  /** How many calls are held now. */
  get waiting(): number {
    return this.#waiting.length;
  }

  hold(): void {
    this.#held = true;
  }

  /** Lets the `count` calls that have waited longest go, and keeps holding; without a count lets all go and opens. */
  release(count?: number): void {
    if (count === undefined) this.#held = false;
    for (const letGo of this.#waiting.splice(0, count ?? this.#waiting.length)) letGo();
  }

  /** Settles at once when open, else when released; rejects when the signal aborts. */
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
