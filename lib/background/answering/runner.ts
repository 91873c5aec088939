import { listOpenAnswers, loadAnswer, stepAnswer } from '@/lib/answers/answer-steps';
import { logFault } from '@/lib/log';
import type { Answer } from '@/lib/rows/answer';
import { settings } from '@/lib/settings/settings';
import { type PostingDependencies, postAnswer } from './post-answer';
import { type Circumstances, nextFetch, nextLook, planQueue, type QueueTask } from './queue-plan';
import { type PollerDependencies, ResultPoller } from './result-poller';

export type RunnerDependencies = PostingDependencies &
  PollerDependencies & {
    isOnline(): boolean;
    /** `navigator.locks`: a lock is exclusive among all workers, and free at once when its worker dies. */
    locks: Pick<LockManager, 'request'>;
    /** Keeps the background alive until the work settles. */
    keepAwakeWhile<T>(work: Promise<T>): Promise<T>;
    setTimer(callback: () => void, delay: number): void;
    /** Called after each pass with whether any open answer still needs the background. */
    onPass(hasWork: boolean): Promise<void>;
  };

/** The longest timer, in ms. For a later pass the work alarm wakes the background, and no worker is kept alive. */
const LONGEST_TIMER = 25_000;
/** A task that failed is tried again after this long, in ms. */
const AFTER_FAULT = 5_000;
/** The least time before the next pass, in ms, after this pass asked for one result of several. */
const LEAST_BETWEEN = 1_000;
/** A timer that is late by this much, in ms, counts as lost. */
const LOST_TIMER = 2_000;
/** The default of the setting. An unreadable setting must not stop the questions that are already out. */
const USUAL_PARALLEL = 3;

/** The poll times where no answer is queued. */
const NO_POLLS = () => ({ at: Number.POSITIVE_INFINITY, due: Number.POSITIVE_INFINITY });

const isQueued = ({ state }: Answer) => state === 'queued';

function sameWaiting(a: Answer['waiting'], b: Answer['waiting']): boolean {
  return a?.reason === b?.reason && a?.notBefore === b?.notBefore && a?.place === b?.place;
}

/**
 * Processes the open answers of the database. Each pass is planned from the rows, so that a restarted background
 * decides the same.
 */
export class AnswerRunner {
  #pass: Promise<void> | null = null;
  #isAskedAgain = false;
  readonly #poller: ResultPoller;
  /** When the timer for the next pass is due, so that only one timer is set. A restart finds the time in the rows. */
  #nextLook: number | null = null;
  readonly #parts: RunnerDependencies;

  constructor(parts: RunnerDependencies) {
    this.#parts = parts;
    this.#poller = new ResultPoller(parts);
  }

  /**
   * Takes every open answer one step further. Resolves once each answer is being posted or told to wait; posts go on
   * after that. A call during a pass makes one more pass follow.
   *
   * @throws where the last pass failed
   */
  run(): Promise<void> {
    this.#isAskedAgain = true;
    this.#pass ??= this.#passUntilQuiet();
    return this.#pass;
  }

  async #passUntilQuiet(): Promise<void> {
    let failure: { cause: unknown } | null = null;
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      failure = null;
      try {
        await this.#passOnce();
      } catch (cause) {
        // A call that came during the failed pass still gets its own pass.
        failure = { cause };
      }
    }
    // No `await` stands between the last check of the flag and this line, so a later call begins a new pass.
    this.#pass = null;
    if (failure) throw failure.cause;
  }

  async #passOnce(): Promise<void> {
    const { now } = this.#parts;
    const open = await listOpenAnswers();
    const planned = planQueue(open, await this.#circumstances(open));
    // A result that is being asked for needs no task, since another pass follows the call.
    const tasks = planned.filter((task) => task.do !== 'fetch' || !this.#poller.isAsking(task.answer.id));
    const fetch = nextFetch(tasks, now());
    const due = tasks.filter((task) => task.do !== 'fetch' || task === fetch);
    await Promise.all(due.map((task) => this.#startSafely(task)));
    const others = tasks.filter((task) => task !== fetch);
    const next = nextLook(others, now());
    if (next !== null && next - now() < LONGEST_TIMER) {
      this.#lookAgainAt(fetch ? Math.max(next, now() + LEAST_BETWEEN) : next);
    }
    await this.#parts.onPass(planned.some((task) => task.do !== 'ask-person') || open.some(isQueued));
  }

  async #circumstances(open: readonly Answer[]): Promise<Circumstances> {
    const { now, isOnline } = this.#parts;
    const [parallel, pollTime] = await Promise.all([
      settings.parallelAnswers.get().catch((cause: unknown) => {
        logFault('how many questions may be out could not be read', cause);
        return USUAL_PARALLEL;
      }),
      // Only queued answers are polled, so passes without one don't wait for the poll clock.
      open.some(isQueued) ? this.#poller.times() : NO_POLLS,
    ]);
    return { now: now(), isOnline: isOnline(), parallel, pollTime };
  }

  /** Asks for one result; the next pass asks for the next one. */
  async #fetch(answer: Answer): Promise<void> {
    const { id } = answer;
    const end = () => this.#poller.end(id);
    const ask = async (current: Answer | null) => {
      if (current) await this.#poller.ask(current);
      else this.#lookAgainAt(this.#parts.now() + AFTER_FAULT);
      return current !== null;
    };
    this.#poller.begin(id);
    try {
      await this.#underLock(answer, ask, end);
    } catch (cause) {
      end();
      throw cause;
    }
  }

  #lookAgainAt(time: number): void {
    const known = this.#nextLook;
    if (known !== null && known <= time && known > this.#parts.now() - LOST_TIMER) return;
    this.#nextLook = time;
    this.#waitUntil(time)
      .finally(() => {
        if (this.#nextLook === time) this.#nextLook = null;
      })
      .then(() => this.run())
      .catch((cause: unknown) => logFault('open answers could not be looked at again', cause));
  }

  async #waitUntil(time: number): Promise<void> {
    const timer = new Promise<void>((resolve) => {
      this.#parts.setTimer(resolve, Math.max(0, time - this.#parts.now()) + 50);
    });
    await this.#parts.keepAwakeWhile(timer);
  }

  /** Starts a task; a failed task does not keep the other tasks from being done. */
  async #startSafely(task: QueueTask): Promise<void> {
    try {
      await this.#start(task);
    } catch (cause) {
      this.#tryAgainAfter(cause);
    }
  }

  #tryAgainAfter(cause: unknown): void {
    logFault('an answer could not be taken further', cause);
    this.#lookAgainAt(this.#parts.now() + AFTER_FAULT);
  }

  async #start(task: QueueTask): Promise<void> {
    const { answer } = task;
    switch (task.do) {
      case 'hold':
        if (!sameWaiting(answer.waiting, task.waiting)) {
          await stepAnswer(answer, { event: { type: 'hold', waiting: task.waiting, since: task.since } });
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
   * Begins `work` on an answer after reading the row again inside the answer's lock. `work` gets null where another
   * worker holds the lock or has changed the row's state. Resolves as soon as the lock is granted or refused; `work`
   * goes on, and another pass follows where `work` resolves with true. `onEnd` is called at the end, whatever happens.
   */
  #underLock(answer: Answer, work: (current: Answer | null) => Promise<boolean>, onEnd = () => {}): Promise<void> {
    return new Promise((resolve) => {
      this.#parts
        .keepAwakeWhile(this.#locked(answer, work, resolve))
        .finally(() => {
          onEnd();
          resolve();
        })
        .then((hasChanged) => (hasChanged ? this.run() : undefined))
        .catch((cause: unknown) => this.#tryAgainAfter(cause));
    });
  }

  /** @param onDecided is called once the lock is granted or refused */
  async #locked(
    answer: Answer,
    work: (current: Answer | null) => Promise<boolean>,
    onDecided: () => void,
  ): Promise<boolean> {
    return this.#parts.locks.request(`answer:${answer.id}`, { ifAvailable: true }, async (lock) => {
      onDecided();
      const current = lock && (await loadAnswer(answer.id));
      const isSame = current?.state === answer.state && current.attempt === answer.attempt;
      return work(isSame ? current : null);
    });
  }

  /** Ends an answer in state `posting` whose lock was free: its worker is gone, and the outcome is unknown. */
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
