/** The emulator's own time, which decides when a stored result expires. Waits for an answer are real timers. */
export class EmulatorClock {
  #emulated = Date.now();
  #real = this.#emulated;
  #speed = 1;

  /** Milliseconds since 1970 by the emulator's clock. */
  now(): number {
    return this.#emulated + (Date.now() - this.#real) * this.#speed;
  }

  /** Moves the clock ahead by `ms` milliseconds. */
  advance(ms: number): void {
    this.#rebase();
    this.#emulated += ms;
  }

  /** From now on, one real second counts for `speed` seconds. */
  setSpeed(speed: number): void {
    this.#rebase();
    this.#speed = speed;
  }

  #rebase(): void {
    this.#emulated = this.now();
    this.#real = Date.now();
  }
}
