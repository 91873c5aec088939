import { loadAnswer } from '@/lib/answers/answer-steps';
import { logFault } from '@/lib/log';
import type { Answer } from '@/lib/rows/answer';
import { type FetchingParts, fetchAnswer } from './fetch-answer';
import { forgetEnded, looksAt, NEW_POLL_CLOCK, noteLimit, notePoll, type PollClock, pollTime } from './poll-clock';
import type { PollClockStore } from './poll-clock-store';

export type PollerParts = FetchingParts & {
  /** When what was polled, kept where it outlives the worker. */
  pollClock: PollClockStore;
  /** Whether the person can see a surface; where it is left out, they are taken to. */
  isSurfaceVisible?(): Promise<boolean>;
};

/**
 * Asks for the results of queued answers, each at its time. While one is asked for, the others are not kept waiting:
 * what paces them is the clock alone, which is in memory too, so that a store that fails stops nobody.
 */
export class ResultPoller {
  /** Read once: this worker is the only one that polls. */
  #clock: PollClock | null = null;
  /** The answers that are being asked for at this moment. */
  readonly #asked = new Set<string>();
  readonly #parts: PollerParts;

  constructor(parts: PollerParts) {
    this.#parts = parts;
  }

  /** When each queued answer may be asked for. Never rejects. */
  async times(): Promise<(answer: Answer) => { due: number; at: number }> {
    const [clock, isSeen] = await Promise.all([this.#load(), this.#isSeen()]);
    return (answer) => pollTime(answer, this.#clock ?? clock, { now: this.#parts.now(), isSeen });
  }

  /** Whether an answer is being asked for, so that it is not asked for once more. */
  isAsking(id: string): boolean {
    return this.#asked.has(id);
  }

  /** Notes that an answer is about to be asked for. `end` has to follow, whatever happens. */
  begin(id: string): void {
    this.#asked.add(id);
    this.#clock = notePoll(this.#clock ?? NEW_POLL_CLOCK, { id, now: this.#parts.now() });
  }

  end(id: string): void {
    this.#asked.delete(id);
  }

  /**
   * Asks for one result, after `begin` and under the answer's lock.
   *
   * @throws where the database fails
   */
  async ask(answer: Answer): Promise<void> {
    const { id } = answer;
    // Before the call: a worker that dies meanwhile has made it all the same.
    await this.#change((clock) => clock);
    const looks = looksAt(this.#clock ?? NEW_POLL_CLOCK, id);
    const limit = await fetchAnswer(answer, this.#parts, looks);
    if (limit !== undefined) await this.#change((clock) => noteLimit(clock, { now: this.#parts.now(), limit }));
    const isEnded = (await loadAnswer(id))?.state !== 'queued';
    if (isEnded) await this.#change((clock) => forgetEnded(clock, id));
  }

  async #load(): Promise<PollClock> {
    if (this.#clock) return this.#clock;
    let stored = NEW_POLL_CLOCK;
    try {
      stored = await this.#parts.pollClock.load();
    } catch (cause) {
      logFault('the poll clock could not be read', cause);
    }
    this.#clock ??= stored;
    return this.#clock;
  }

  async #change(change: (clock: PollClock) => PollClock): Promise<void> {
    this.#clock = change(this.#clock ?? NEW_POLL_CLOCK);
    try {
      await this.#parts.pollClock.save(this.#clock);
    } catch (cause) {
      logFault('the poll clock could not be kept', cause);
    }
  }

  async #isSeen(): Promise<boolean> {
    try {
      return (await this.#parts.isSurfaceVisible?.()) ?? true;
    } catch (cause) {
      logFault('whether a surface is visible could not be told', cause);
      return true;
    }
  }
}
