import { readRow } from '@/lib/database/read-row';
import { answerRow } from '@/lib/rows/answer';
import { isOpen, isWaitedFor } from '@/lib/rows/answer-state';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { splitNotes } from '@/lib/text/split-notes';

/** How much a stored answer has to show, from nothing readable up to a text on the screen. */
const STANDINGS = ['unreadable', 'empty', 'out', 'awaited', 'kept', 'shown'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Tells how much a message has to show, given its place in a conversation. */
export type StandingOf<T> = (message: T) => Standing;

/**
 * How much an answer has to show: a text (`shown`), a text that came after the person stopped waiting and that they
 * have not asked for yet (`kept`), nothing yet (`awaited`, or `out` where the person stopped waiting for it), nothing
 * at all (`empty`: failed, stopped, expired, or without visible text), or an invalid row (`unreadable`).
 *
 * @param row as it is stored
 */
export function standingOf(row: unknown): Standing {
  const answer = readRow(answerRow, row);
  if (!answer) return 'unreadable';
  if (isOpen(answer.state)) return isWaitedFor(answer) ? 'awaited' : 'out';
  if (answer.state !== 'done' || !hasVisibleText(splitNotes(answer.text).answer)) return 'empty';
  return answer.stoppedAt === null || answer.shown ? 'shown' : 'kept';
}

/** Makes a function that tells the standing of a message by its id, from stored rows. */
export function standingIn(rows: readonly object[]): StandingOf<{ id: string }> {
  const byId = new Map((rows as { id?: unknown }[]).map((row) => [row.id, row]));
  return ({ id }) => standingOf(byId.get(id));
}

/** Below 0 where the first standing has less to show than the second. */
export function compareStanding(a: Standing, b: Standing): number {
  return STANDINGS.indexOf(a) - STANDINGS.indexOf(b);
}
