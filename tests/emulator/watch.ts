/** Lets a test wait until something became true in the emulator, without polling or sleeping. */
export class Watch {
  #checks = new Set<() => void>();

  /** To be called after every change that somebody may wait for. */
  changed(): void {
    for (const check of this.#checks) check();
  }

  /** Settles as soon as `isTrue` returns true, now or after a change; rejects when the signal aborts. */
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
