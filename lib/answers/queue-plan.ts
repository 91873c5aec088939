import type { Answer } from '@/lib/database/schema';

/** How many questions may be out at once. */
export const PARALLEL_ANSWERS = 3;
/** A question older than this, in ms, is not posted without the person's word. */
export const STALE_AFTER = 5 * 60_000;

/** What is to be done now with one open answer. */
export type QueueTask =
  | { do: 'post'; answer: Answer }
  | { do: 'hold'; answer: Answer; waiting: NonNullable<Answer['waiting']> }
  | { do: 'ask-person'; answer: Answer }
  /** It was being posted: whoever holds its lock goes on; if nobody does, it was cut off. */
  | { do: 'follow'; answer: Answer };

type Circumstances = { now: number; isOnline: boolean };
type Waiting = NonNullable<Answer['waiting']>;

/** Why a waiting answer cannot be posted yet, and from when on it may be; null where nothing keeps it. */
function obstacleOf({ waiting }: Answer, limitedUntil: number, at: Circumstances): Omit<Waiting, 'place'> | null {
  const notBefore = Math.max(0, waiting?.notBefore ?? 0);
  const isEarly = notBefore > at.now;
  if (!at.isOnline) return { reason: 'offline', notBefore: isEarly ? notBefore : 0 };
  if (limitedUntil > at.now && limitedUntil >= notBefore) return { reason: 'rate-limited', notBefore: limitedUntil };
  return isEarly ? { reason: 'backing-off', notBefore } : null;
}

/**
 * What to do now with each open answer: pure, from the rows alone, so that a restarted background decides the same.
 *
 * Waiting answers keep the order in which they were asked. A rate limit that one of them met holds all of them; whatever
 * else one of them waits for holds nobody else.
 */
export function planQueue(open: readonly Answer[], at: Circumstances): QueueTask[] {
  const posted = open.filter((answer) => answer.state === 'posting' || answer.state === 'queued');
  const waiting = open.filter((answer) => answer.state === 'waiting');
  const limits = waiting.flatMap(({ waiting }) => (waiting?.reason === 'rate-limited' ? waiting.notBefore : []));
  const limitedUntil = Math.max(0, ...limits);
  let slots = PARALLEL_ANSWERS - posted.length;
  let place = 0;
  const tasks = waiting.map((answer): QueueTask => {
    if (at.now - answer.askedAt > STALE_AFTER) return { do: 'ask-person', answer };
    const obstacle = obstacleOf(answer, limitedUntil, at);
    if (obstacle) return { do: 'hold', answer, waiting: { ...obstacle, place: place++ } };
    if (slots-- > 0) return { do: 'post', answer };
    return { do: 'hold', answer, waiting: { reason: 'parallel', notBefore: 0, place: place++ } };
  });
  return [...posted.map((answer): QueueTask => ({ do: 'follow', answer })), ...tasks];
}

/**
 * When to look again, in ms since 1970: the earliest time an answer was told to wait for, or null where nothing waits
 * for a time.
 */
export function nextLook(tasks: readonly QueueTask[], now: number): number | null {
  const times = tasks.flatMap((task) =>
    task.do === 'hold' && task.waiting.notBefore > now ? task.waiting.notBefore : [],
  );
  return times.length > 0 ? Math.min(...times) : null;
}
