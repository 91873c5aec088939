import { compareStanding, type Standing, type StandingOf, standingOf } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import type { Answer } from '@/lib/rows/answer';
import { type MessageLink, messageLink } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';

/** One question with the answer that is shown, and the versions of both between which the person can walk. */
export type Turn = {
  question: Question;
  /** Null only where there is no readable answer. */
  answer: Answer | null;
  /** What the answer was continued with after it had been cut, oldest first; absent where it was not. */
  continued?: Continuation[];
  /** The ids of all versions of the question, the shown one among them, oldest first; absent where there is one. */
  questions?: readonly string[];
  /** The ids of all versions of the answer, likewise. */
  answers?: readonly string[];
  /** The newest version of the answer, where another one is shown and this one has no text on the screen. */
  news?: Answer;
};

/** A request to go on with an answer that was cut, and what came. */
type Continuation = { question: Question; answer: Answer | null };

/** The messages of one turn by their places, without their texts. */
export type TurnLinks<T extends MessageLink> = { question: T; answer: T | null };

/**
 * Where a surface stands in a conversation, which is its own matter: another surface that asks again or walks to
 * another version moves the leaf that is stored, and does not move this one.
 */
export type Place = {
  /** The id of the message at the end of what the surface shows. What follows this message is shown too. */
  at: string;
  /** The id of an answer that the person walked to, which is shown though it may have failed. */
  walkedTo: string | null;
  /** The end of what was shown before the question was asked again: shown again where the new answer failed. */
  before: string | null;
};

/**
 * The places of stored messages. A message with damaged readings still has a place, since later messages follow it.
 *
 * @returns no entry for a row without a place
 */
export function linksOf(rows: readonly object[]): MessageLink[] {
  return rows.flatMap((row) => readRow(messageLink, row) ?? readRow(messageLink, { ...row, readings: [] }) ?? []);
}

/** Above 0 where the first message is newer. Equal times are ordered by id, so that all surfaces agree. */
export function compareAge(a: Pick<MessageLink, 'id' | 'created'>, b: Pick<MessageLink, 'id' | 'created'>): number {
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
  return turnsFromRoot(treeOf(messages, null, standing, null));
}

/**
 * The last turns of the branch shown, from only those messages that were read, the end of the branch among them. The
 * turns reach as far up as the messages do.
 *
 * @param leaf see `shownBranch`, as `place`
 */
export function endOfBranch<T extends MessageLink>(
  someMessages: readonly T[],
  leaf: string | null,
  standing: StandingOf<T> = standingOf,
  place: Place | null = null,
): TurnLinks<T>[] {
  return turnsAlongWay(treeOf(someMessages, leaf, standing, place));
}

/**
 * The branch shown, from the root to its end, from all messages of a conversation. Where the branch would lead to an
 * answer that came to nothing, it leads instead to the last version of this answer with a text, and on below it: what
 * was paid for is never hidden by what failed.
 *
 * Where the way up from the end does not reach the root, because a message on it has no place, the part of the branch
 * at the end is appended to the part at the root: the next question is written below the end.
 *
 * @param leaf the id of the last message of the branch; where it is null or not among the messages, the newest message
 *   takes its place
 * @param place where the surface stands. The branch then leads through this place and as far down as it goes: to the
 *   leaf where that is below the place, else along the newest messages. A place that is not among the messages counts
 *   as null.
 */
export function shownBranch<T extends MessageLink>(
  messages: readonly T[],
  leaf: string | null,
  standing: StandingOf<T> = standingOf,
  place: Place | null = null,
): TurnLinks<T>[] {
  const tree = treeOf(messages, leaf, standing, place);
  const [top] = tree.way;
  const isBroken = top && (top.parent !== null || top.role !== 'user');
  return isBroken ? [...turnsFromRoot(tree), ...turnsAlongWay(tree)] : turnsFromRoot(tree);
}

/** The messages of a conversation as a tree, by their parents. */
type Tree<T> = {
  children: ReadonlyMap<string | null, readonly T[]>;
  /** The messages from the top down to the one that the branch leads to. */
  way: ReadonlySet<T>;
  /** Whether the way leads to a message that was named, and not to the newest one for want of a name. */
  isNamed: boolean;
  /** The message below which nothing is shown; null where the branch goes on as far as it can. */
  end: T | null;
  walkedTo: string | null;
  standing: StandingOf<T>;
};

function treeOf<T extends MessageLink>(
  messages: readonly T[],
  leafId: string | null,
  standing: StandingOf<T>,
  place: Place | null,
): Tree<T> {
  const children = new Map<string | null, T[]>();
  for (const message of messages) {
    const siblings = children.get(message.parent);
    if (siblings) siblings.push(message);
    else children.set(message.parent, [message]);
  }
  const tree = { children, standing, walkedTo: place?.walkedTo ?? null };
  const find = (wanted: string | null) => (wanted !== null && messages.find(({ id }) => id === wanted)) || null;
  const leaf = find(leafId);
  const wayToLeaf = leaf && new Set(branchTo(messages, leaf.id));
  const at = place && placeIn(place, find, standing);
  if (at && !wayToLeaf?.has(at)) return { ...tree, way: new Set(branchTo(messages, at.id)), isNamed: true, end: null };
  if (leaf && wayToLeaf) return { ...tree, way: wayToLeaf, isNamed: true, end: leaf };
  const last = newest(messages);
  return { ...tree, way: new Set(last && branchTo(messages, last.id)), isNamed: false, end: null };
}

/** The message that a surface stands at: the one before where the answer that was asked for came to nothing. */
function placeIn<T extends MessageLink>(
  { at, walkedTo, before }: Place,
  find: (id: string | null) => T | null,
  standing: StandingOf<T>,
): T | null {
  const message = find(at);
  if (!message || isQuestion(message) || at === walkedTo || before === null) return message;
  return hasSomething(standing(message)) ? message : (find(before) ?? message);
}

const isQuestion = ({ role }: MessageLink) => role === 'user';

/** Whether an answer is worth being shown in place of another one: its text is on the screen, or is waited for. */
const hasSomething = (standing: Standing) => standing === 'shown' || standing === 'awaited';
const isNothing = (standing: Standing) => standing === 'empty' || standing === 'unreadable';

const answersTo = <T extends MessageLink>(question: T, tree: Tree<T>): readonly T[] =>
  (tree.children.get(question.id) ?? []).filter((row) => !isQuestion(row));

/** The version of an answer that is shown: the one on the way, or the last one with the most to show. */
function answerInFront<T extends MessageLink>(question: T, tree: Tree<T>): T | null {
  const answers = answersTo(question, tree).toSorted(compareAge);
  if (answers.length < 2) return answers[0] ?? null;
  const onWay = answers.find((answer) => tree.way.has(answer));
  if (onWay && (onWay.id === tree.walkedTo || hasSomething(tree.standing(onWay)))) return onWay;
  const ranked = answers.map((answer) => ({ answer, standing: tree.standing(answer) }));
  return ranked.reduce((a, b) => (compareStanding(b.standing, a.standing) >= 0 ? b : a)).answer;
}

/** The question that follows a turn. A question on the way comes first, whichever answer it follows. */
function questionAfter<T extends MessageLink>(question: T, front: T | null, tree: Tree<T>): T | null {
  const below = (message: T) => (tree.children.get(message.id) ?? []).filter(isQuestion);
  const answers = answersTo(question, tree);
  const onWay = [question, ...answers].flatMap(below).find((row) => tree.way.has(row));
  if (onWay) return onWay;
  if (!front) return newest(below(question));
  // Earlier versions of Sidenote had the next question follow the newest answer, also where that had failed.
  const failed = answers.filter((answer) => compareAge(answer, front) > 0 && isNothing(tree.standing(answer)));
  return newest([front, ...failed].flatMap(below));
}

function turnsFromRoot<T extends MessageLink>(tree: Tree<T>): TurnLinks<T>[] {
  const [top] = tree.way;
  const isReached = tree.isNamed && top && top.parent === null && isQuestion(top);
  return turnsFrom(isReached ? top : newest((tree.children.get(null) ?? []).filter(isQuestion)), tree);
}

function turnsAlongWay<T extends MessageLink>(tree: Tree<T>): TurnLinks<T>[] {
  const [first] = Array.from(tree.way).filter(isQuestion);
  return turnsFrom(first ?? null, tree);
}

function turnsFrom<T extends MessageLink>(first: T | null, tree: Tree<T>): TurnLinks<T>[] {
  const turns: TurnLinks<T>[] = [];
  // A ring of parents cannot be reached from the root, but the way up from an end may end in one.
  const seen = new Set<T>();
  let question = first;
  while (question && !seen.has(question)) {
    seen.add(question);
    const answer = answerInFront(question, tree);
    turns.push({ question, answer });
    const isEnd = tree.end !== null && (tree.end === question || tree.end === answer);
    question = isEnd ? null : questionAfter(question, answer, tree);
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
