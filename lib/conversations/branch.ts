import { compareStanding, type StandingOf, standingOf } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import type { Answer } from '@/lib/rows/answer';
import { type MessageLink, messageLink } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';

/**
 * One question with the answer in front below it. `answer` is null only where no row of one could be read. `newer` are
 * the answers asked for after that one which took its place not, or not yet: oldest first, absent where there are none.
 */
export type Turn = { question: Question; answer: Answer | null; newer?: Answer[] };

/** The places of one turn's messages, without what they say. */
export type TurnLinks<T extends MessageLink> = { question: T; answer: T | null; newer?: T[] };

/**
 * The places of stored messages. A message whose readings are damaged still has one: those after it hang on it.
 *
 * @returns nothing for rows that have no place at all
 */
export function linksOf(rows: readonly object[]): MessageLink[] {
  return rows.flatMap((row) => readRow(messageLink, row) ?? readRow(messageLink, { ...row, readings: [] }) ?? []);
}

/** Above 0 where the first is the newer one: by time, and by id where the times are equal, so that surfaces agree. */
function compareAge(a: MessageLink, b: MessageLink): number {
  if (a.created !== b.created) return a.created - b.created;
  return a.id > b.id ? 1 : -1;
}

function newest<T extends MessageLink>(messages: readonly T[]): T | null {
  return messages.reduce<T | null>((best, message) => (!best || compareAge(message, best) > 0 ? message : best), null);
}

/**
 * The branch from the root, at each step the newest question. Of the answers to one question that has one with a text to
 * show, no newer one without hides it. Rows whose parent is missing are not reached. A question whose answer could not
 * be read is followed by the one that was asked after it.
 *
 * @param standing what an answer has to show; asked only where a question has several
 */
export function newestBranch<T extends MessageLink>(
  messages: readonly T[],
  standing: StandingOf<T> = standingOf,
): TurnLinks<T>[] {
  return turnsFromRoot(treeOf(messages, null, standing));
}

/**
 * The last turns of the branch shown, from those messages of a conversation that were read, its leaf among them: the way
 * up from the leaf, as far as it is there.
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
 * The branch shown, from all messages of a conversation: from the root to the leaf. Where another answer to the leaf's
 * question stands in front of the leaf, the branch goes on below that one, so that what was asked after it stays in sight
 * while, and after, it was asked for again in vain.
 *
 * Where the way up from the leaf does not reach the root, for a message on it has no place any more, what is left of the
 * branch below that follows what is left above: it is where the next question is written to.
 *
 * @param leaf the id of the message that the branch ends in; where it is null or not among the messages, the newest one
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

/** Messages by what they follow. */
type Tree<T> = {
  children: ReadonlyMap<string | null, readonly T[]>;
  /** The leaf; null where none was named that is there. */
  leaf: T | null;
  /** The messages down to the leaf, or to the newest message in its place, from the top. */
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
  // What the conversation went on from was sent with what followed, so it is what is shown above it.
  const wentOnFrom = ranked.find(({ answer, standing }) => standing === 'shown' && tree.way.has(answer));
  const best = ranked.reduce((a, b) => (compareStanding(b.standing, a.standing) >= 0 ? b : a));
  const { answer: front } = wentOnFrom ?? best;
  const newer = ranked.slice(answers.indexOf(front) + 1);
  // Of attempts that came to nothing the last one is told; one with a text, or still under way, must not get lost.
  const told = newer.filter(
    ({ standing }, index) => index === newer.length - 1 || compareStanding(standing, 'open') >= 0,
  );
  return { front, newer: told.map(({ answer }) => answer) };
}

/** The question that follows a turn. The way stays on the branch, whichever answer it goes through. */
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
  // Each message has one parent, so no ring can be reached from the root; a way up may have ended in one.
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
 * The branch that ends in a question: the turns before it and the question itself, oldest first. A ring of parents ends
 * where it would begin again.
 *
 * @returns an empty list where the question is not among the messages
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
