import { afterEach, expect, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { NEW_POLL_CLOCK, type PollClock } from '@/lib/background/answering/poll-clock';
import { AnswerRunner, type RunnerDependencies } from '@/lib/background/answering/runner';
import { promoteCandidateKey } from '@/lib/background/key-vault';
import type { ResponseFacts } from '@/lib/background/segmind/call';
import type { DirectOutcome } from '@/lib/background/segmind/segmind-client';
import { readRefusal } from '@/lib/background/segmind/segmind-errors';
import type { FetchOutcome, SubmitOutcome } from '@/lib/background/segmind/segmind-queue';
import type { Answer } from '@/lib/rows/answer';
import type { Message } from '@/lib/rows/message';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { type Delivery, RECIPIENT, settings } from '@/lib/settings/settings';
import { allRows, freshDatabase, type Rows } from '../../database/fresh-database';
import { buildAnswer, buildConversation, buildQuestion, NOW } from '../../database/rows';

export const KEY = 'SG_0123456789abcdef';
export const NO_FACTS: ResponseFacts = { balance: null, cost: null, requestId: null, rateLimitedUntil: null };

export const answerOf = (text: string, facts: Partial<ResponseFacts> = {}): DirectOutcome => ({
  kind: 'answer',
  completion: { text, cut: false, model: 'deepseek-chat', usage: { promptTokens: 120, completionTokens: 5 } },
  facts: { ...NO_FACTS, ...facts },
});
export const refusalOf = (status: number, message: string, facts: Partial<ResponseFacts> = {}): DirectOutcome => ({
  kind: 'refusal',
  refusal: readRefusal(status, JSON.stringify({ error: message })),
  facts: { ...NO_FACTS, ...facts },
});

type Post = { model: string; body: string; key: string };

/** A fake Segmind that answers when the test says so. */
export class FakeSegmind {
  readonly posts: Post[] = [];
  readonly #waiting: { post: Post; resolve: (outcome: DirectOutcome | Error) => void }[] = [];
  /** Called when a request leaves, before anything else happens. */
  onPost: (post: Post) => Promise<void> | void = () => {};

  readonly postQuestion = async (post: Post): Promise<DirectOutcome> => {
    this.posts.push(post);
    await this.onPost(post);
    const outcome = await new Promise<DirectOutcome | Error>((resolve) => this.#waiting.push({ post, resolve }));
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };

  /**
   * Answers a waiting request as soon as there is one: the oldest whose body contains `to`. Requests asked at once
   * leave in any order, so a test with several requests names the one that it means.
   */
  async answer(outcome: DirectOutcome | Error, to = ''): Promise<void> {
    const find = () => this.#waiting.findIndex(({ post }) => post.body.includes(to));
    await vi.waitFor(() => {
      if (find() === -1) throw new Error(`no request ${to} waits for an answer`);
    }, WAIT);
    this.#waiting.splice(find(), 1)[0]?.resolve(outcome);
  }

  /** Waits until `count` requests have left. */
  async hasPosted(count: number): Promise<void> {
    await vi.waitFor(() => {
      if (this.posts.length < count) throw new Error(`${this.posts.length} of ${count} requests have left`);
    }, WAIT);
  }
}

/** A fake of Segmind's queue. The test decides how the queue answers each submission and each poll. */
export class FakeQueue {
  readonly submitted: Post[] = [];
  /** The request ids asked for, one per poll. */
  readonly polls: string[] = [];
  onSubmit: (post: Post, number: number) => SubmitOutcome | Promise<SubmitOutcome> = (_post, number) => ({
    kind: 'accepted',
    requestId: `request-${number}`,
    facts: NO_FACTS,
  });
  onFetch: (requestId: string) => FetchOutcome | Promise<FetchOutcome> = () => ({ kind: 'pending' });

  readonly submitQuestion = async (post: Post): Promise<SubmitOutcome> =>
    this.onSubmit(post, this.submitted.push(post));

  readonly fetchResult = async ({ requestId }: { requestId: string }): Promise<FetchOutcome> => {
    this.polls.push(requestId);
    return this.onFetch(requestId);
  };
}

/** How long a test waits for work that continues after a pass, and how often it checks, in ms. */
export const WAIT = { timeout: 4_000, interval: 2 };

/** Locks as one origin has them in a browser: exclusive, and freed at once when their worker dies. */
export class FakeLocks {
  readonly #held = new Set<string>();
  readonly request = (async (name: string, _options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => {
    if (this.#held.has(name)) return work(null);
    this.#held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      this.#held.delete(name);
    }
  }) as LockManager['request'];

  /** Whether no lock is held, so that no work is under way. */
  get areFree(): boolean {
    return this.#held.size === 0;
  }

  /** Frees all locks, as when their worker dies. */
  freeAll(): void {
    this.#held.clear();
  }
}

export type Background = {
  runner: AnswerRunner;
  passes: boolean[];
  timers: { callback: () => void; delay: number }[];
  /** All work that the background is kept alive for. */
  works: Promise<unknown>[];
};

/** Stops the last test's backgrounds after each test, so that they don't touch the next test's rows. */
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** A background's world for one test: Segmind, locks, a clock, the network. */
export class FakeWorld {
  readonly segmind = new FakeSegmind();
  readonly queue = new FakeQueue();
  pollClock: PollClock = NEW_POLL_CLOCK;
  readonly locks = new FakeLocks();
  now = NOW;
  isOnline = true;
  hasSegmindAccess = true;
  isSurfaceVisible = true;
  #hasEnded = false;

  constructor() {
    endings.push(() => {
      this.#hasEnded = true;
      this.now = 0;
    });
  }

  /** Starts a background. Several may run at once, which happens in no browser, but the rows must survive it. */
  start({ locks = this.locks, ...parts }: Partial<RunnerDependencies> = {}): Background {
    const passes: boolean[] = [];
    const timers: Background['timers'] = [];
    const works: Promise<unknown>[] = [];
    const runner = new AnswerRunner({
      now: () => this.now,
      random: () => 0,
      isOnline: () => this.isOnline,
      locks: {
        request: ((...request: Parameters<FakeLocks['request']>) =>
          this.#hasEnded ? new Promise<never>(() => {}) : locks.request(...request)) as LockManager['request'],
      },
      keepAwakeWhile: (work) => {
        works.push(work);
        return work;
      },
      setTimer: (callback, delay) => void timers.push({ callback, delay }),
      pause: (ms) => new Promise((resolve) => void timers.push({ callback: resolve, delay: ms })),
      postQuestion: this.segmind.postQuestion,
      submitQuestion: this.queue.submitQuestion,
      fetchResult: this.queue.fetchResult,
      pollClock: {
        load: async () => this.pollClock,
        save: async (clock) => {
          this.pollClock = clock;
        },
      },
      hasSegmindAccess: async () => this.hasSegmindAccess,
      isSurfaceVisible: async () => this.isSurfaceVisible,
      onPass: async (hasWork) => void passes.push(hasWork),
      ...parts,
    });
    return { runner, passes, timers, works };
  }
}

/** Makes a profile with a key, the person's agreement and these rows. Questions go the direct way by default. */
export async function readyProfile(rows: Rows = {}, delivery: Delivery = 'direct'): Promise<void> {
  await settings.delivery.set(delivery);
  await freshDatabase(rows);
  await putCandidateKey(KEY);
  await promoteCandidateKey(KEY);
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: NOW });
}

/** Conversations `c0`, `c1` …, each with one question and its answer, asked one after the other. */
export function asked(count: number, rest: Partial<Answer> = {}) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    conversations: numbers.map((n) => buildConversation({ id: `c${n}` })),
    messages: numbers.flatMap((n): Message[] => [
      buildQuestion({ id: `q${n}`, conversation: `c${n}`, text: `Question ${n}?` }),
      buildAnswer({ id: `a${n}`, conversation: `c${n}`, parent: `q${n}`, askedAt: NOW + n, ...rest }),
    ]),
  };
}
/** The stored state of an answer. */
export const stateOf = async (id: string) => (await loadAnswer(id))?.state;

/** Waits until an answer is in a state. */
export const becomes = (id: string, state: Answer['state']) =>
  vi.waitFor(async () => expect(await stateOf(id)).toBe(state), WAIT);

/** The outcome and the charge of each row of the ledger. */
export const outcomes = async () => (await allRows('ledger')).map(({ outcome, charged }) => `${outcome} ${charged}`);
