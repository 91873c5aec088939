import { readRows } from '@/lib/database/database';
import type { Transaction } from '@/lib/database/stores';
import type { PreparedReading } from '@/lib/readings/prepare-reading';
import { type ReadingSummary, summarise, summaryOf } from '@/lib/readings/reading-summary';
import type { Conversation } from '@/lib/rows/conversation';
import type { MessageLink } from '@/lib/rows/message';
import type { AskedQuestion } from './ask-question';
import type { Place, Turn, TurnLinks } from './branch';
import { isSame } from './is-same';
import { isContinuation, KnownBranch } from './known-branch';
import { type BranchEnd, readBranchEnd } from './read-branch-end';
import { readTurns } from './read-turns';
import { endOf } from './turn-parts';

export type LoadedConversation = {
  conversation: Conversation;
  /** The last turns of the branch shown, oldest first. */
  turns: Turn[];
  /** Which of the turns shows the version that the person walked to, by its index; null where the person walked to none. */
  walkedTo: number | null;
  /** How many turns come before `turns`; at least 1 where not all of the branch is known. */
  earlier: number;
  /**
   * The readings of the branch, those of earlier turns included, by id and in the order in which they were first sent.
   */
  readings: ReadonlyMap<string, ReadingSummary>;
  /** How many rows stay stored and are invalid, among those that were read and those known to have no place. */
  unreadable: number;
  /** Whether all earlier turns are known; otherwise the readings of the unknown ones are missing. */
  isWhole: boolean;
};

/** Conversations of up to this many messages are read whole, which is quick and leaves nothing to be learned later. */
const READ_WHOLE = 100;

/**
 * A conversation as a surface draws it; null where it is gone, invalid or deleted.
 *
 * @param limit how many turns at most, counted from the last: a conversation may have thousands. The version that the
 *   person walked to is shown with all that follows it, however many turns that are.
 * @param known what was learned of this conversation before; more is added to it
 * @param place where the surface stands; null for the branch that ends in the stored leaf
 */
export async function loadConversation(
  id: string,
  limit = Number.POSITIVE_INFINITY,
  known = new KnownBranch(),
  place: Place | null = null,
): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const end = await readBranchEnd(transaction, id, { turns: limit, least: READ_WHOLE, place });
    const { conversation } = end;
    if (!conversation || conversation.deletedAt !== null) return null;
    known.add(end.rows, end.links);
    const shown = lastTurns(end.turns, limit, place?.walkedTo ?? null);
    const { questions, isWhole } = questionsBefore(shown, end, known);
    const links = [...questions, ...shown.map(({ question }) => question)];
    const turns = readTurns(shown, end.rows, known);
    return {
      conversation,
      turns: keepUnchanged(turns, known),
      walkedTo: indexOf(place?.walkedTo ?? null, turns),
      earlier: Math.max(questions.length, isWhole ? 0 : 1),
      readings: await summariseAll(transaction, new Set(links.flatMap(({ readings }) => readings)), known),
      unreadable: known.unreadable,
      isWhole,
    };
  });
}

/**
 * The last turns, from the version on that the person walked to, and with the turn whose answer the first of them
 * continues.
 */
function lastTurns(
  turns: readonly TurnLinks<MessageLink>[],
  limit: number,
  walkedTo: string | null,
): readonly TurnLinks<MessageLink>[] {
  const walked = walkedTo === null ? -1 : turns.findIndex((turn) => shows(turn, walkedTo));
  let first = Math.max(0, turns.length - limit);
  if (walked >= 0) first = Math.min(first, walked);
  for (let turn = turns[first]; first > 0 && turn && isContinuation(turn.question); turn = turns[first]) first--;
  return turns.slice(first);
}

type Ids = { question: { id: string }; answer: { id: string } | null };
const shows = ({ question, answer }: Ids, version: string) => question.id === version || answer?.id === version;

function indexOf(version: string | null, turns: readonly Turn[]): number | null {
  const index = version === null ? -1 : turns.findIndex((turn) => shows(turn, version));
  return index < 0 ? null : index;
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
 * @returns null where the question does not follow what is loaded, so that the conversation has to be loaded again
 */
export function withQuestion(
  loaded: LoadedConversation | null,
  { conversation, question, answer }: AskedQuestion,
  prepared: readonly PreparedReading[],
): LoadedConversation | null {
  const before = loaded?.turns.at(-1);
  if (before && endOf(before) !== question.parent) return null;
  const added = prepared.map(({ reading, content }) => [reading.id, summaryOf(reading, content)] as const);
  return {
    conversation,
    turns: withTurn(loaded?.turns ?? [], { question, answer }),
    walkedTo: null,
    earlier: loaded?.earlier ?? 0,
    readings: new Map([...(loaded?.readings ?? []), ...added]),
    unreadable: loaded?.unreadable ?? 0,
    isWhole: loaded?.isWhole ?? true,
  };
}

function withTurn(turns: readonly Turn[], added: Turn): Turn[] {
  const before = turns.at(-1);
  if (!before || !isContinuation(added.question)) return [...turns, added];
  return [...turns.slice(0, -1), { ...before, continued: [...(before.continued ?? []), added] }];
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
