import { waitSpan } from '@/lib/answers/wait-span';
import type { Answer } from '@/lib/rows/answer';

/** A question older than this, in ms, is not posted without the person's word. */
export const STALE_AFTER = 5 * 60_000;

/** What is to be done now with one open answer. */
export type QueueTask =
  | { do: 'post'; answer: Answer }
  /** `since` is when the time it waits for was named; undefined where it waits for none. */
  | { do: 'hold'; answer: Answer; waiting: NonNullable<Answer['waiting']>; since?: number | undefined }
  | { do: 'ask-person'; answer: Answer }
  /** It was being posted: whoever holds its lock goes on; if nobody does, it was cut off. */
  | { do: 'follow'; answer: Answer }
  /** Its result may be asked for once `at` (ms since 1970) has come; of several, the one that is due first. */
  | { do: 'fetch'; answer: Answer; at: number; due: number };

export type Circumstances = {
  now: number;
  isOnline: boolean;
  /** How many questions may be out at once. */
  parallel: number;
  /** When the result of a queued answer is to be asked for (see `poll-clock.ts`). */
  pollTime(answer: Answer): { at: number; due: number };
};
type Waiting = NonNullable<Answer['waiting']>;

type Span = { since: number; until: number };
type Obstacle = { reason: Waiting['reason']; span: Span | null };

/** Why a waiting answer cannot be posted yet, and from when on it may be; null where nothing keeps it. */
function obstacleOf(answer: Answer, limit: Span | null, at: Circumstances): Obstacle | null {
  const own = waitSpan(answer, at.now);
  // A limit is not forgotten while the network is away: the other questions are held by it too.
  if (own && answer.waiting?.reason === 'rate-limited' && !at.isOnline) return { reason: 'rate-limited', span: own };
  if (!at.isOnline) return { reason: 'offline', span: own };
  if (limit && limit.until >= (own?.until ?? 0)) return { reason: 'rate-limited', span: limit };
  return own && { reason: 'backing-off', span: own };
}

/** The rate limit that holds all: the one that is over last, of those that any of them met. */
function limitOf(waiting: readonly Answer[], now: number): Span | null {
  const limits = waiting.flatMap((answer) =>
    answer.waiting?.reason === 'rate-limited' ? (waitSpan(answer, now) ?? []) : [],
  );
  return limits.reduce<Span | null>((a, b) => (a && a.until >= b.until ? a : b), null);
}

/**
 * What to do now with each open answer: pure, from the rows alone, so that a restarted background decides the same.
 *
 * Waiting answers keep the order in which they were asked. A rate limit that one of them met holds all of them; whatever
 * else one of them waits for holds nobody else.
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

/** Nobody's questions wait for an answer that nobody waits for any more, or that cannot be fetched at present. */
function isHurried({ stoppedAt, fetching }: Answer): boolean {
  return stoppedAt === null && !fetching;
}

/** The one result to ask for now: of those whose time has come, the one that is due first; null where none is. */
export function nextFetch(tasks: readonly QueueTask[], now: number): (QueueTask & { do: 'fetch' }) | null {
  const ready = tasks.filter((task) => task.do === 'fetch' && task.at <= now) as (QueueTask & { do: 'fetch' })[];
  return ready.reduce<(QueueTask & { do: 'fetch' }) | null>((a, b) => (a && a.due <= b.due ? a : b), null);
}

/**
 * When to look again, in ms since 1970: the earliest time an answer was told to wait for, or null where nothing waits
 * for a time.
 */
export function nextLook(tasks: readonly QueueTask[], now: number): number | null {
  const times = tasks.flatMap((task) => {
    if (task.do === 'fetch') return task.at;
    return task.do === 'hold' && task.waiting.notBefore > now ? task.waiting.notBefore : [];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
