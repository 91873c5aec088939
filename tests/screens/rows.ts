import type { Answer } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import type { RawRows } from '../e2e/steps/raw-database.ts';
import {
  buildAnswer,
  buildAttempt,
  buildContent,
  buildConversation,
  buildDone,
  buildPosted,
  buildQuestion,
  buildReading,
} from '../unit/database/rows.ts';
import { PAGE_IN_FRONT } from './stand-in/screens.ts';

// Builds database rows from the questions and answers that a test names.

/** A question and its answers, oldest first; more than one where the question was asked again. */
export type Turn = [question: string, ...answers: Partial<Answer>[]];

const MINUTE = 60_000;

/**
 * The rows of a conversation of these turns about the page in front. The conversation was updated a minute ago and is unread, so a
 * surface opens with it.
 */
export function conversationOf(turns: readonly Turn[], rest: Partial<Conversation> = {}): RawRows {
  const id = rest.id ?? 'conversation';
  const began = Date.now() - (turns.length + 1) * MINUTE;
  const [first] = turns[0] ?? ['Otters'];
  const page = { url: PAGE_IN_FRONT, title: 'How sea otters use tools' };
  const shown = { updated: Date.now() - MINUTE, unread: 1 as const };
  const conversation = { id, title: first, created: began, page, ...shown, ...rest };
  const reading = buildReading({ id: `${id}-page`, ...page });
  let parent: string | null = null;
  const messages = turns.flatMap(([text, ...answers], index) => {
    const created = began + index * MINUTE;
    const readings = index === 0 ? [reading.id] : [];
    const question = buildQuestion({ id: `${id}-q${index}`, conversation: id, parent, created, text, readings });
    const rows = answers.map((answer, again) =>
      buildAnswer({
        ...answer,
        id: `${id}-a${index}-${again}`,
        conversation: id,
        parent: question.id,
        created: created + again + 1,
        askedAt: created,
      }),
    );
    parent = rows.at(-1)?.id ?? question.id;
    return [question, ...rows];
  });
  return {
    conversations: [buildConversation(conversation)],
    messages,
    readings: [reading],
    contents: [buildContent({ hash: reading.content })],
  };
}

/** The fields of a complete answer. */
export const answered = (text = 'They crack shells with them.', rest: Partial<Answer> = {}): Partial<Answer> =>
  buildDone({ text, attempt: 1, attempts: [buildAttempt({ outcome: 'done' })], ...rest });

/** The fields of an answer that was posted three seconds ago. */
export const underWay = (rest: Partial<Answer> = {}): Partial<Answer> =>
  buildPosted({ attempts: [buildAttempt({ postedAt: Date.now() - 3_000 })], ...rest });

/** The fields of a failed answer, with its error. */
export const failed = (error: Partial<NonNullable<Answer['error']>>, rest: Partial<Answer> = {}): Partial<Answer> =>
  buildAnswer({
    state: 'failed',
    attempt: 1,
    attempts: [buildAttempt({ outcome: 'failed' })],
    error: {
      kind: 'no-credits',
      charged: 'no',
      status: 406,
      detail: 'Insufficient credits',
      requestId: null,
      ...error,
    },
    ...rest,
  });
