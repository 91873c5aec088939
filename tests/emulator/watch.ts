/** Lets a test wait until a condition of the emulator is true, without polling or sleeping. */
export class Watch {
  #checks = new Set<() => void>();

  /** Must be called after every change that a test may wait for. */
  changed(): void {
    for (const check of this.#checks) check();
  }

  /** Resolves as soon as `isTrue` returns true, now or after a change; rejects when the signal aborts. */
  until(isTrue: () => boolean, signal: AbortSignal): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const check = () => {
        if (!isTrue()) return;
        this.#checks.delete(check);
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#checks.delete(check);
        reject(signal.reason);
      };
      this.#checks.add(check);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}
