import { listOpenAnswers, loadAnswer, stepAnswer } from '@/lib/conversations/answer-steps';
import { loadStatistics, usualTimeFor } from '@/lib/conversations/statistics';
import type { Answer } from '@/lib/database/schema';
import { logFault } from '@/lib/log';
import { settings } from '@/lib/settings/settings';
import { type FetchingParts, fetchAnswer } from './fetch-answer';
import { forgetEnded, NEW_POLL_CLOCK, notePoll, pollTime } from './poll-clock';
import type { PollClockStore } from './poll-clock-store';
import { type PostingParts, postAnswer } from './post-answer';
import { type Circumstances, nextFetch, nextLook, planQueue, type QueueTask } from './queue-plan';

export type RunnerParts = PostingParts &
  FetchingParts & {
    /** When what was polled, kept where it outlives the worker. */
    pollClock: PollClockStore;
    isOnline(): boolean;
    /** `navigator.locks`: a lock is exclusive over all workers, and free at once when its worker dies. */
    locks: Pick<LockManager, 'request'>;
    /** Keeps the background alive until the work settles. */
    keepAwakeWhile<T>(work: Promise<T>): Promise<T>;
    setTimer(callback: () => void, delay: number): void;
    /** Called after each pass: whether anything is open that the background has to come back to. */
    onPass(hasWork: boolean): Promise<void>;
  };

/** Beyond this many ms the work alarm looks again, and no worker is kept alive for it. */
const LONGEST_TIMER = 25_000;

function sameWaiting(a: Answer['waiting'], b: Answer['waiting']): boolean {
  return a?.reason === b?.reason && a?.notBefore === b?.notBefore && a?.place === b?.place;
}

/**
 * Processes the open answers of the database. Nothing is remembered between passes: a restarted background finds in the
 * rows all there is to know.
 */
export class AnswerRunner {
  #pass: Promise<void> | null = null;
  #isAskedAgain = false;
  /** One result is asked for at a time. */
  #isFetching = false;
  /** When the next look is due; only to set one timer for it, since a restart finds the time in the rows. */
  #nextLook: number | null = null;
  readonly #parts: RunnerParts;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /**
   * Takes every open answer a step further. Resolves when each is posted or has been told to wait; what was posted goes
   * on behind it. A call during a pass makes one more pass follow.
   */
  run(): Promise<void> {
    this.#isAskedAgain = true;
    this.#pass ??= this.#passUntilQuiet();
    return this.#pass;
  }

  async #passUntilQuiet(): Promise<void> {
    try {
      while (this.#isAskedAgain) {
        this.#isAskedAgain = false;
        await this.#passOnce();
      }
    } finally {
      // In the same step as the last look at the flag: whoever asks later begins a pass of their own.
      this.#pass = null;
    }
  }

  async #passOnce(): Promise<void> {
    const { now } = this.#parts;
    const open = await listOpenAnswers();
    const tasks = planQueue(open, await this.#circumstances(open));
    const fetch = this.#isFetching ? null : nextFetch(tasks, now());
    const due = tasks.filter((task) => task.do !== 'fetch' || task === fetch);
    await Promise.all(due.map((task) => this.#start(task)));
    // After a fetch a pass follows, which knows when the next one may be.
    const next = nextLook(this.#isFetching ? tasks.filter((task) => task.do !== 'fetch') : tasks, now());
    if (next !== null && next - now() < LONGEST_TIMER) this.#lookAgainAt(next);
    const hasQueued = open.some(({ state }) => state === 'queued');
    await this.#parts.onPass(hasQueued || tasks.some((task) => task.do !== 'ask-person'));
  }

  async #circumstances(open: readonly Answer[]): Promise<Circumstances> {
    const { now, isOnline, pollClock } = this.#parts;
    const queued = open.filter(({ state }) => state === 'queued');
    // Only what is queued is polled; everybody else need not wait for what polling has to know.
    const known = queued.length > 0 ? Promise.all([pollClock.load(), loadStatistics()]) : null;
    const [parallel, polling] = await Promise.all([settings.parallelAnswers.get(), known]);
    return {
      now: now(),
      isOnline: isOnline(),
      parallel,
      pollTime: (answer) => {
        const [clock, statistics] = polling ?? [NEW_POLL_CLOCK, null];
        const tokens = answer.attempts.at(-1)?.recipe.estimatedTokens ?? 0;
        const usual = statistics && usualTimeFor(statistics, tokens);
        return pollTime(answer, clock, { now: now(), usual });
      },
    };
  }

  /** Asks for one result; the others wait for the pass that follows it. */
  #fetch(answer: Answer): Promise<void> {
    this.#isFetching = true;
    return this.#underLock(answer, async (current) => {
      try {
        if (current) await this.#pollOnce(current);
      } finally {
        this.#isFetching = false;
      }
      return current !== null;
    });
  }

  async #pollOnce(answer: Answer): Promise<void> {
    const { now, pollClock } = this.#parts;
    const { id } = answer;
    const clock = notePoll(await pollClock.load(), { id, now: now() });
    // Before the call: a worker that dies meanwhile has made it all the same.
    await pollClock.save(clock);
    const limit = await fetchAnswer(answer, this.#parts);
    if (limit !== undefined) await pollClock.save(notePoll(clock, { id, now: now(), limit }));
    const isEnded = (await loadAnswer(id))?.state !== 'queued';
    if (isEnded) await pollClock.save(forgetEnded(await pollClock.load(), id));
  }

  #lookAgainAt(time: number): void {
    if (this.#nextLook !== null && this.#nextLook <= time) return;
    this.#nextLook = time;
    const timer = new Promise<void>((resolve) => {
      this.#parts.setTimer(resolve, Math.max(0, time - this.#parts.now()) + 50);
    });
    this.#parts
      .keepAwakeWhile(timer)
      .then(() => {
        if (this.#nextLook === time) this.#nextLook = null;
        return this.run();
      })
      .catch((cause: unknown) => logFault('open answers could not be looked at again', cause));
  }

  async #start(task: QueueTask): Promise<void> {
    const { answer } = task;
    switch (task.do) {
      case 'hold':
        if (!sameWaiting(answer.waiting, task.waiting)) {
          await stepAnswer(answer, { event: { type: 'hold', waiting: task.waiting } });
        }
        return;
      case 'ask-person':
        await stepAnswer(answer, { event: { type: 'ask-person' } });
        return;
      case 'post':
        return this.#underLock(answer, async (current) => current !== null && postAnswer(current, this.#parts));
      case 'follow':
        return this.#underLock(answer, async (current) => current !== null && this.#interrupt(current));
      case 'fetch':
        return this.#fetch(answer);
    }
  }

  /**
   * Begins `work` on an answer that nobody else works on, after reading it again inside its lock: null where somebody
   * else has it, or has moved it. Resolves as soon as the lock is decided; the work goes on, and another pass follows it
   * where it says so.
   */
  #underLock(answer: Answer, work: (current: Answer | null) => Promise<boolean>): Promise<void> {
    return new Promise((resolve) => {
      const whole = this.#parts.locks.request(`answer:${answer.id}`, { ifAvailable: true }, async (lock) => {
        resolve();
        const current = lock && (await loadAnswer(answer.id));
        const isSame = current?.state === answer.state && current.attempt === answer.attempt;
        return work(isSame ? current : null);
      });
      this.#parts
        .keepAwakeWhile(whole)
        .then((hasChanged) => (hasChanged ? this.run() : undefined))
        .catch((cause: unknown) => {
          resolve();
          logFault('an answer could not be taken further', cause);
        });
    });
  }

  /** A posted answer whose lock was free: the worker that posted it is gone, and nobody knows the outcome. */
  async #interrupt(answer: Answer): Promise<boolean> {
    const at = this.#parts.now();
    const error = { kind: 'cut-off', charged: 'maybe', status: null, detail: '', requestId: null } as const;
    const last = answer.attempts.at(-1);
    const ledger = last && {
      attempt: last.id,
      change: { endedAt: at, outcome: 'interrupted', charged: 'maybe' } as const,
    };
    const interrupted = await stepAnswer(answer, { event: { type: 'lost', at, error }, ...(ledger ? { ledger } : {}) });
    return interrupted !== null;
  }
}
