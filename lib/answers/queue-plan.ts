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

function taskOfWaiting(answer: Answer, place: number, slots: number, held: number, at: Circumstances): QueueTask {
  const hold = (reason: NonNullable<Answer['waiting']>['reason'], notBefore: number): QueueTask => ({
    do: 'hold',
    answer,
    waiting: { reason, notBefore, place },
  });
  if (at.now - answer.askedAt > STALE_AFTER) return { do: 'ask-person', answer };
  if (!at.isOnline) return hold('offline', 0);
  const ownTime = answer.waiting?.notBefore ?? 0;
  if (ownTime > at.now) return hold(answer.waiting?.reason ?? 'backing-off', ownTime);
  if (held > at.now) return hold('rate-limited', held);
  return place < slots ? { do: 'post', answer } : hold('parallel', 0);
}

/**
 * What to do now with each open answer: pure, from the rows alone, so that a restarted background decides the same.
 *
 * Waiting answers keep the order in which they were asked. A rate limit that one of them met holds all of them.
 */
export function planQueue(open: readonly Answer[], at: Circumstances): QueueTask[] {
  const posted = open.filter((answer) => answer.state === 'posting' || answer.state === 'queued');
  const waiting = open.filter((answer) => answer.state === 'waiting');
  const limits = waiting.filter((answer) => answer.waiting?.reason === 'rate-limited');
  const held = Math.max(0, ...limits.map((answer) => answer.waiting?.notBefore ?? 0));
  const slots = Math.max(0, PARALLEL_ANSWERS - posted.length);
  return [
    ...posted.map((answer): QueueTask => ({ do: 'follow', answer })),
    ...waiting.map((answer, place) => taskOfWaiting(answer, place, slots, held, at)),
  ];
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
