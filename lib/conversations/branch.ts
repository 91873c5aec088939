import { compareStanding, type StandingOf, standingOf } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import type { Answer } from '@/lib/rows/answer';
import { type MessageLink, messageLink } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';

/**
 * One question with the answer that is shown in front. `answer` is null only where there is no readable answer. `newer`
 * are later answers that have not, or not yet, taken the place of the one in front: oldest first, absent where there
 * are none.
 */
export type Turn = { question: Question; answer: Answer | null; newer?: Answer[] };

/** The messages of one turn by their places, without their texts. */
export type TurnLinks<T extends MessageLink> = { question: T; answer: T | null; newer?: T[] };

/**
 * The places of stored messages. A message with damaged readings still has a place, since later messages follow it.
 *
 * @returns no entry for a row without a place
 */
export function linksOf(rows: readonly object[]): MessageLink[] {
  return rows.flatMap((row) => readRow(messageLink, row) ?? readRow(messageLink, { ...row, readings: [] }) ?? []);
}

/** Above 0 where the first message is newer. Equal times are ordered by id, so that all surfaces agree. */
function compareAge(a: MessageLink, b: MessageLink): number {
  if (a.created !== b.created) return a.created - b.created;
  return a.id > b.id ? 1 : -1;
}

function newest<T extends MessageLink>(messages: readonly T[]): T | null {
  return messages.reduce<T | null>((best, message) => (!best || compareAge(message, best) > 0 ? message : best), null);
}

/**
 * The branch from the root that follows the newest question at each step. An answer without a text never hides an
 * earlier answer to the same question that has one. Rows whose parent is missing are not reached. A question without a
 * readable answer is followed by the question that was asked after it.
 *
 * @param standing tells what an answer has to show; called only for a question with several answers
 */
export function newestBranch<T extends MessageLink>(
  messages: readonly T[],
  standing: StandingOf<T> = standingOf,
): TurnLinks<T>[] {
  return turnsFromRoot(treeOf(messages, null, standing));
}

/**
 * The last turns of the branch shown, from only those messages that were read, the leaf among them. The turns reach as
 * far up from the leaf as the messages do.
 *
 * @param leaf see `shownBranch`
 */
export function endOfBranch<T extends MessageLink>(
  someMessages: readonly T[],
  leaf: string | null,
  standing: StandingOf<T> = standingOf,
): TurnLinks<T>[] {
  return turnsAlongWay(treeOf(someMessages, leaf, standing));
}

/**
 * The branch shown, from the root to the leaf, from all messages of a conversation. Where another answer to the
 * question of the leaf stands in front of the leaf, the branch goes on below that answer: what was asked after it stays
 * visible while the question is asked again, and after that failed.
 *
 * Where the way up from the leaf does not reach the root, because a message on it has no place, the part of the branch
 * at the leaf is appended to the part at the root: the next question is written below the leaf.
 *
 * @param leaf the id of the last message of the branch; where it is null or not among the messages, the newest message
 *   takes its place
 */
export function shownBranch<T extends MessageLink>(
  messages: readonly T[],
  leaf: string | null,
  standing: StandingOf<T> = standingOf,
): TurnLinks<T>[] {
  const tree = treeOf(messages, leaf, standing);
  const [top] = tree.way;
  const isBroken = top && (top.parent !== null || top.role !== 'user');
  return isBroken ? [...turnsFromRoot(tree), ...turnsAlongWay(tree)] : turnsFromRoot(tree);
}

/** The messages of a conversation as a tree, by their parents. */
type Tree<T> = {
  children: ReadonlyMap<string | null, readonly T[]>;
  /** The leaf; null where no leaf is named or the named one is missing. */
  leaf: T | null;
  /** The messages from the top down to the leaf, or down to the newest message where there is no leaf. */
  way: ReadonlySet<T>;
  standing: StandingOf<T>;
};

function treeOf<T extends MessageLink>(
  messages: readonly T[],
  leafId: string | null,
  standing: StandingOf<T>,
): Tree<T> {
  const children = new Map<string | null, T[]>();
  for (const message of messages) {
    const siblings = children.get(message.parent);
    if (siblings) siblings.push(message);
    else children.set(message.parent, [message]);
  }
  const leaf = (leafId !== null && messages.find(({ id }) => id === leafId)) || null;
  const end = leaf ?? newest(messages);
  return { children, leaf, way: new Set(end && branchTo(messages, end.id)), standing };
}

const isQuestion = ({ role }: MessageLink) => role === 'user';

/** The answers to one question: the one in front, and those asked for after it, oldest first. */
function answersTo<T extends MessageLink>(question: T, tree: Tree<T>): { front: T | null; newer: T[] } {
  const answers = (tree.children.get(question.id) ?? []).filter((row) => !isQuestion(row)).toSorted(compareAge);
  if (answers.length < 2) return { front: answers[0] ?? null, newer: [] };
  const ranked = answers.map((answer) => ({ answer, standing: tree.standing(answer) }));
  // The turns below were sent with this answer above them, so it stays the answer shown above them.
  const wentOnFrom = ranked.find(({ answer, standing }) => standing === 'shown' && tree.way.has(answer));
  const best = ranked.reduce((a, b) => (compareStanding(b.standing, a.standing) >= 0 ? b : a));
  const { answer: front } = wentOnFrom ?? best;
  const newer = ranked.slice(answers.indexOf(front) + 1);
  // Drop a newer answer that came to nothing unless it is the last one; keep one with a text, or still open, always.
  const told = newer.filter(
    ({ standing }, index) => index === newer.length - 1 || compareStanding(standing, 'open') >= 0,
  );
  return { front, newer: told.map(({ answer }) => answer) };
}

/** The question that follows a turn. A question on the way to the leaf comes first, whichever answer it follows. */
function questionAfter<T extends MessageLink>(question: T, front: T | null, tree: Tree<T>): T | null {
  const below = (message: T) => (tree.children.get(message.id) ?? []).filter(isQuestion);
  const answers = (tree.children.get(question.id) ?? []).filter((row) => !isQuestion(row));
  const onWay = [question, ...answers].flatMap(below).find((row) => tree.way.has(row));
  if (onWay) return onWay;
  if (!front) return newest(below(question));
  return newest(answers.filter((answer) => answer === front || compareAge(answer, front) > 0).flatMap(below));
}

function turnsFromRoot<T extends MessageLink>(tree: Tree<T>): TurnLinks<T>[] {
  const [top] = tree.way;
  const isReached = tree.leaf && top && top.parent === null && isQuestion(top);
  return turnsFrom(isReached ? top : newest((tree.children.get(null) ?? []).filter(isQuestion)), tree);
}

function turnsAlongWay<T extends MessageLink>(tree: Tree<T>): TurnLinks<T>[] {
  const [first] = Array.from(tree.way).filter(isQuestion);
  return turnsFrom(first ?? null, tree);
}

function turnsFrom<T extends MessageLink>(first: T | null, tree: Tree<T>): TurnLinks<T>[] {
  const turns: TurnLinks<T>[] = [];
  // A ring of parents cannot be reached from the root, but the way up from a leaf may end in one.
  const seen = new Set<T>();
  let question = first;
  while (question && !seen.has(question)) {
    seen.add(question);
    const { front, newer } = answersTo(question, tree);
    turns.push({ question, answer: front, ...(newer.length > 0 && { newer }) });
    const isEnd = tree.leaf !== null && (tree.leaf === question || tree.leaf === front);
    question = isEnd ? null : questionAfter(question, front, tree);
  }
  return turns;
}

/**
 * The branch that ends in a given message: the messages before it and the message itself, oldest first. The way up
 * stops where a ring of parents would begin again.
 *
 * @returns an empty list where the message is not among the messages
 */
export function branchTo<T extends MessageLink>(messages: readonly T[], questionId: string): T[] {
  const left = new Map(messages.map((message) => [message.id, message]));
  const branch: T[] = [];
  let next = left.get(questionId);
  while (next) {
    branch.push(next);
    left.delete(next.id);
    next = next.parent === null ? undefined : left.get(next.parent);
  }
  return branch.reverse();
}
