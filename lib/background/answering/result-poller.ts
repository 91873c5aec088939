import { loadAnswer } from '@/lib/answers/answer-steps';
import { logFault } from '@/lib/log';
import type { Answer } from '@/lib/rows/answer';
import { type FetchingDependencies, fetchAnswer } from './fetch-answer';
import { forgetEnded, looksAt, NEW_POLL_CLOCK, type PollClock, pollTime, recordLimit, recordPoll } from './poll-clock';
import type { PollClockStore } from './poll-clock-store';

export type PollerDependencies = FetchingDependencies & {
  /** Keeps the times of polls beyond the worker's end. */
  pollClock: PollClockStore;
  /** Whether the person can see a surface; where the function is left out, a surface counts as visible. */
  isSurfaceVisible?(): Promise<boolean>;
};

/**
 * Asks for the results of queued answers, each at its time. Answers don't wait for each other: only the poll clock
 * paces them, and the clock is kept in memory too, so that a failing store stops no answer.
 */
export class ResultPoller {
  /** Read from the store once, since this worker is the only one that polls. */
  #clock: PollClock | null = null;
  /** The ids of the answers whose results are being asked for now. */
  readonly #asked = new Set<string>();
  readonly #parts: PollerDependencies;

  constructor(parts: PollerDependencies) {
    this.#parts = parts;
  }

  /** Returns a function that tells when to poll a queued answer (see `pollTime`). Never rejects. */
  async times(): Promise<(answer: Answer) => { due: number; at: number }> {
    const [clock, isSeen] = await Promise.all([this.#load(), this.#isSeen()]);
    return (answer) => pollTime(answer, this.#clock ?? clock, { now: this.#parts.now(), isSeen });
  }

  /** Whether an answer is being asked for now, so that a second call must not ask for it. */
  isAsking(id: string): boolean {
    return this.#asked.has(id);
  }

  /** Marks an answer as being asked for. The caller must call `end` afterwards, whatever happens. */
  begin(id: string): void {
    this.#asked.add(id);
    this.#clock = recordPoll(this.#clock ?? NEW_POLL_CLOCK, { id, now: this.#parts.now() });
  }

  end(id: string): void {
    this.#asked.delete(id);
  }

  /**
   * Asks for one result. Must be called after `begin`, and under the answer's lock.
   *
   * @throws where the database fails
   */
  async ask(answer: Answer): Promise<void> {
    const { id } = answer;
    // The clock is saved before the call, since a worker that dies during the call has polled all the same.
    await this.#change((clock) => clock);
    const looks = looksAt(this.#clock ?? NEW_POLL_CLOCK, id);
    const limit = await fetchAnswer(answer, this.#parts, looks);
    if (limit !== undefined) await this.#change((clock) => recordLimit(clock, { now: this.#parts.now(), limit }));
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
