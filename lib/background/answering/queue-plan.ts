import { waitSpan } from '@/lib/answers/wait-span';
import type { Answer } from '@/lib/rows/answer';

/** A question older than this, in ms, is posted only with the person's consent. */
export const STALE_AFTER = 5 * 60_000;

/** The task to do now for one open answer. */
export type QueueTask =
  | { do: 'post'; answer: Answer }
  /** `since` is when the wait began, in ms since 1970; undefined where the answer waits for no time. */
  | { do: 'hold'; answer: Answer; waiting: NonNullable<Answer['waiting']>; since?: number | undefined }
  | { do: 'ask-person'; answer: Answer }
  /** The answer is being posted by the worker that holds its lock; if no worker does, the post was cut off. */
  | { do: 'follow'; answer: Answer }
  /** The result may be asked for from `at` on, in ms since 1970. Of several, the least `due` comes first. */
  | { do: 'fetch'; answer: Answer; at: number; due: number };

export type Circumstances = {
  now: number;
  isOnline: boolean;
  /** How many questions may be out at the same time. */
  parallel: number;
  /** Returns when to ask for the result of a queued answer (see `poll-clock.ts`). */
  pollTime(answer: Answer): { at: number; due: number };
};
type Waiting = NonNullable<Answer['waiting']>;

type Span = { since: number; until: number };
type Obstacle = { reason: Waiting['reason']; span: Span | null };

/** Returns why a waiting answer can't be posted yet, and for which span; null where the answer can be posted. */
function obstacleOf(answer: Answer, limit: Span | null, at: Circumstances): Obstacle | null {
  const own = waitSpan(answer, at.now);
  // The limit is kept while the network is away, since it holds the other questions too.
  if (own && answer.waiting?.reason === 'rate-limited' && !at.isOnline) return { reason: 'rate-limited', span: own };
  if (!at.isOnline) return { reason: 'offline', span: own };
  if (limit && limit.until >= (own?.until ?? 0)) return { reason: 'rate-limited', span: limit };
  return own && { reason: 'backing-off', span: own };
}

/** Returns the rate limit that holds all answers: of the limits that they met, the one that ends last. */
function limitOf(waiting: readonly Answer[], now: number): Span | null {
  const limits = waiting.flatMap((answer) =>
    answer.waiting?.reason === 'rate-limited' ? (waitSpan(answer, now) ?? []) : [],
  );
  return limits.reduce<Span | null>((a, b) => (a && a.until >= b.until ? a : b), null);
}

/**
 * Plans the task of each open answer. A pure function of the rows and circumstances, so that a restarted background
 * decides the same.
 *
 * Waiting answers keep the order in which they were asked. A rate limit that one answer met holds all answers; any
 * other wait holds only its own answer.
 */
export function planQueue(open: readonly Answer[], at: Circumstances): QueueTask[] {
  const posting = open.filter((answer) => answer.state === 'posting');
  const queued = open.filter((answer) => answer.state === 'queued');
  const waiting = open.filter((answer) => answer.state === 'waiting');
  const limit = limitOf(waiting, at.now);
  let slots = at.parallel - posting.length - queued.filter(isHurried).length;
  let place = 0;
  const tasks = waiting.map((answer): QueueTask => {
    if (at.now - answer.askedAt > STALE_AFTER) return { do: 'ask-person', answer };
    const obstacle = obstacleOf(answer, limit, at);
    if (obstacle) {
      const { reason, span } = obstacle;
      return {
        do: 'hold',
        answer,
        waiting: { reason, notBefore: span?.until ?? 0, place: place++ },
        since: span?.since,
      };
    }
    if (slots-- > 0) return { do: 'post', answer };
    return { do: 'hold', answer, waiting: { reason: 'parallel', notBefore: 0, place: place++ } };
  });
  return [
    ...posting.map((answer): QueueTask => ({ do: 'follow', answer })),
    ...(at.isOnline ? queued.map((answer): QueueTask => ({ do: 'fetch', answer, ...at.pollTime(answer) })) : []),
    ...tasks,
  ];
}

/** Whether a queued answer takes a slot: not once the person stopped waiting for it, or while fetching is delayed. */
function isHurried({ stoppedAt, fetching }: Answer): boolean {
  return stoppedAt === null && !fetching;
}

/** Returns the one result to ask for now: of those whose time has come, the one due first; null where there is none. */
export function nextFetch(tasks: readonly QueueTask[], now: number): (QueueTask & { do: 'fetch' }) | null {
  const ready = tasks.filter((task) => task.do === 'fetch' && task.at <= now) as (QueueTask & { do: 'fetch' })[];
  return ready.reduce<(QueueTask & { do: 'fetch' }) | null>((a, b) => (a && a.due <= b.due ? a : b), null);
}

/**
 * Returns when the next pass is due, in ms since 1970: the earliest time that an answer waits for, or null where no
 * answer waits for a time.
 */
export function nextLook(tasks: readonly QueueTask[], now: number): number | null {
  const times = tasks.flatMap((task) => {
    if (task.do === 'fetch') return task.at;
    return task.do === 'hold' && task.waiting.notBefore > now ? task.waiting.notBefore : [];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
