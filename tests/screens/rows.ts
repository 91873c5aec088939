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

// What lies in the database of a surface that is looked at: a test says what was asked and what became of it.

/** A question and what became of it; what it was answered with at first, and then, where it was asked again. */
export type Turn = [question: string, ...answers: Partial<Answer>[]];

const MINUTE = 60_000;

/** The rows of a conversation of these turns about a page, the last a minute ago, which a surface opens with. */
export function conversationOf(turns: readonly Turn[], rest: Partial<Conversation> = {}): RawRows {
  const id = rest.id ?? 'conversation';
  const began = Date.now() - (turns.length + 1) * MINUTE;
  const [first] = turns[0] ?? ['Otters'];
  const conversation = { id, title: first, created: began, updated: Date.now() - MINUTE, unread: 1 as const, ...rest };
  const reading = buildReading({ id: `${id}-page`, title: 'How sea otters use tools' });
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

/** An answer that came. */
export const answered = (text = 'They crack shells with them.', rest: Partial<Answer> = {}): Partial<Answer> =>
  buildDone({ text, attempt: 1, attempts: [buildAttempt({ outcome: 'done' })], ...rest });

/** An answer that is out since a few seconds ago. */
export const underWay = (rest: Partial<Answer> = {}): Partial<Answer> =>
  buildPosted({ attempts: [buildAttempt({ postedAt: Date.now() - 3_000 })], ...rest });

/** An answer that did not come, and why. */
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
