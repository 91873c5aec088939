import { listOpenAnswers, loadAnswer, stepAnswer } from '@/lib/conversations/answer-steps';
import type { Answer } from '@/lib/database/schema';
import { logFault } from '@/lib/log';
import { type PostingParts, postAnswer } from './post-answer';
import { nextLook, planQueue, type QueueTask } from './queue-plan';

export type RunnerParts = PostingParts & {
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
const LONGEST_TIMER = 60_000;

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
    const { now, isOnline } = this.#parts;
    const tasks = planQueue(await listOpenAnswers(), { now: now(), isOnline: isOnline() });
    await Promise.all(tasks.map((task) => this.#start(task)));
    const next = nextLook(tasks, now());
    if (next !== null && next - now() < LONGEST_TIMER) this.#lookAgainAt(next);
    await this.#parts.onPass(tasks.some((task) => task.do !== 'ask-person'));
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
        return this.#underLock(answer, (current) => postAnswer(current, this.#parts));
      case 'follow':
        return this.#underLock(answer, (current) => this.#interrupt(current));
    }
  }

  /**
   * Begins `work` on an answer that nobody else works on, after reading it again inside its lock. Resolves as soon as
   * the lock is decided; the work goes on, and another pass follows it where it changed something.
   */
  #underLock(answer: Answer, work: (current: Answer) => Promise<boolean>): Promise<void> {
    return new Promise((resolve) => {
      const whole = this.#parts.locks.request(`answer:${answer.id}`, { ifAvailable: true }, async (lock) => {
        resolve();
        if (lock === null) return false;
        const current = await loadAnswer(answer.id);
        if (current === null || current.state !== answer.state || current.attempt !== answer.attempt) return false;
        return work(current);
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
    // A queued one is not lost: Segmind holds its result.
    if (answer.state !== 'posting') return false;
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
