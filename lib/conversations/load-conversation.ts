import type { z } from 'zod/mini';
import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import type { PreparedReading } from '@/lib/readings/prepare-reading';
import { type ReadingSummary, summarise, summaryOf } from '@/lib/readings/reading-summary';
import { answerRow } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import type { MessageLink } from '@/lib/rows/message';
import { questionRow } from '@/lib/rows/question';
import type { AskedQuestion } from './ask-question';
import type { Turn, TurnLinks } from './branch';
import { isSame } from './is-same';
import { KnownBranch } from './known-branch';
import { type BranchEnd, readBranchEnd } from './read-branch-end';

export type LoadedConversation = {
  conversation: Conversation;
  /** The last turns of the branch shown, oldest first. */
  turns: Turn[];
  /** How many turns come before `turns`; at least 1 where not all of the branch is known. */
  earlier: number;
  /**
   * The readings of the branch, those of earlier turns included, by id and in the order in which they were first sent.
   */
  readings: ReadonlyMap<string, ReadingSummary>;
  /** How many rows stay stored and are invalid, among those of the turns shown and those known to have no place. */
  unreadable: number;
  /** Whether all earlier turns are known; otherwise the readings of the unknown ones are missing. */
  isWhole: boolean;
};

/** Conversations of up to this many messages are read whole, which is quick and leaves nothing to be learned later. */
const READ_WHOLE = 100;

/**
 * A conversation as a surface draws it; null where it is gone, invalid or deleted.
 *
 * @param limit how many turns at most, counted from the last: a conversation may have thousands
 * @param known what was learned of this conversation before; more is added to it
 */
export async function loadConversation(
  id: string,
  limit = Number.POSITIVE_INFINITY,
  known = new KnownBranch(),
): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const end = await readBranchEnd(transaction, id, { turns: limit, least: READ_WHOLE });
    const { conversation } = end;
    if (!conversation || conversation.deletedAt !== null) return null;
    known.add(end.rows, end.links);
    const shown = end.turns.slice(-limit);
    const { questions, isWhole } = questionsBefore(shown, end, known);
    const links = [...questions, ...shown.map(({ question }) => question)];
    const { turns, unreadable } = readTurns(shown, end.rows);
    return {
      conversation,
      turns: keepUnchanged(turns, known),
      earlier: Math.max(questions.length, isWhole ? 0 : 1),
      readings: await summariseAll(transaction, new Set(links.flatMap(({ readings }) => readings)), known),
      unreadable: unreadable + known.unplaced,
      isWhole,
    };
  });
}

/** The known questions of the branch before the turns shown, oldest first. */
function questionsBefore(
  shown: readonly TurnLinks<MessageLink>[],
  end: BranchEnd,
  known: KnownBranch,
): { questions: MessageLink[]; isWhole: boolean } {
  if (end.isAll) {
    const before = end.turns.slice(0, end.turns.length - shown.length);
    return { questions: before.map(({ question }) => question), isWhole: true };
  }
  const { links, isWhole } = known.above(shown[0]?.question.parent ?? null);
  return { questions: links.filter(({ role }) => role === 'user').reverse(), isWhole };
}

/**
 * A loaded conversation with a new question added, to be drawn before the database is read again.
 *
 * @param asked the rows that were written for the question
 * @param prepared the readings that were written with it
 */
export function withQuestion(
  loaded: LoadedConversation | null,
  { conversation, question, answer }: AskedQuestion,
  prepared: readonly PreparedReading[],
): LoadedConversation {
  const added = prepared.map(({ reading, content }) => [reading.id, summaryOf(reading, content)] as const);
  return {
    conversation,
    turns: [...(loaded?.turns ?? []), { question, answer }],
    earlier: loaded?.earlier ?? 0,
    readings: new Map([...(loaded?.readings ?? []), ...added]),
    unreadable: loaded?.unreadable ?? 0,
    isWhole: loaded?.isWhole ?? true,
  };
}

function readTurns(
  shown: readonly TurnLinks<MessageLink>[],
  rows: readonly unknown[],
): { turns: Turn[]; unreadable: number } {
  const byId = new Map((rows as { id?: unknown }[]).map((row) => [row.id, row]));
  let unreadable = 0;
  const read = <Row>(schema: z.ZodMiniType<Row>, { id }: MessageLink): Row | null => {
    const row = readRow(schema, byId.get(id));
    if (!row) unreadable++;
    return row;
  };
  const turns = shown.flatMap((links): Turn[] => {
    const question = read(questionRow, links.question);
    const answer = links.answer && read(answerRow, links.answer);
    const newer = (links.newer ?? []).flatMap((link) => read(answerRow, link) ?? []);
    return question ? [{ question, answer, ...(newer.length > 0 && { newer }) }] : [];
  });
  return { turns, unreadable };
}

function keepUnchanged(turns: readonly Turn[], known: KnownBranch): Turn[] {
  return turns.map((turn) => {
    const before = known.turns.get(turn.question.id);
    const kept = before && isSame(before, turn) ? before : turn;
    known.turns.set(turn.question.id, kept);
    return kept;
  });
}

async function summariseAll(
  transaction: Transaction,
  ids: ReadonlySet<string>,
  { summaries }: KnownBranch,
): Promise<Map<string, ReadingSummary>> {
  const unknown = Array.from(ids).filter((id) => !summaries.has(id));
  for (const summary of await Promise.all(unknown.map((id) => summarise(transaction, id)))) {
    if (summary) summaries.set(summary.id, summary);
  }
  return new Map(
    Array.from(ids).flatMap((id) => {
      const summary = summaries.get(id);
      return summary ? [[id, summary] as const] : [];
    }),
  );
}
