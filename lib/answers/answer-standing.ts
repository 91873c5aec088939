import { readRow } from '@/lib/database/read-row';
import { answerRow, isOpen } from '@/lib/rows/answer';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { splitNotes } from '@/lib/text/split-notes';

/** What a stored answer has to show, from nothing that can be read to a text that is on the screen. */
const STANDINGS = ['unreadable', 'empty', 'open', 'kept', 'shown'] as const;
type Standing = (typeof STANDINGS)[number];

/** Tells the standing of a message by its place in a conversation. */
export type StandingOf<T> = (message: T) => Standing;

/**
 * What an answer has to show: a text (`shown`), one that came after the person stopped waiting and was not asked for yet
 * (`kept`), nothing yet (`open`), nothing (`empty`: failed, stopped, expired), or no row that can be read.
 *
 * @param row as it is stored
 */
export function standingOf(row: unknown): Standing {
  const answer = readRow(answerRow, row);
  if (!answer) return 'unreadable';
  if (isOpen(answer.state)) return 'open';
  if (answer.state !== 'done' || !hasVisibleText(splitNotes(answer.text).answer)) return 'empty';
  return answer.stoppedAt === null || answer.shown ? 'shown' : 'kept';
}

/** The standing of messages that are known by their ids, of stored rows. */
export function standingIn(rows: readonly object[]): StandingOf<{ id: string }> {
  const byId = new Map((rows as { id?: unknown }[]).map((row) => [row.id, row]));
  return ({ id }) => standingOf(byId.get(id));
}

/** Below 0 where the first has less to show than the second. */
export function compareStanding(a: Standing, b: Standing): number {
  return STANDINGS.indexOf(a) - STANDINGS.indexOf(b);
}
