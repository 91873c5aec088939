import type { z } from 'zod/mini';
import { branchTo } from '@/lib/conversations/branch';
import { buildBody } from '@/lib/prompts/build-body';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { contentRow } from '@/lib/rows/content';
import { conversationRow } from '@/lib/rows/conversation';
import { draftRow } from '@/lib/rows/draft';
import { ledgerRow } from '@/lib/rows/ledger-row';
import { messageRow } from '@/lib/rows/message';
import { readingRow } from '@/lib/rows/reading';
import { textRow } from '@/lib/rows/text';
import { readDatabases } from '../harness/read-databases.ts';
import type { Surface } from '../harness/surface.ts';

/** Everything that Sidenote has stored, parsed by the schemas of the stores. */
export type Stored = Awaited<ReturnType<typeof readStored>>;

/** Reads the database of the extension through any of its pages. Throws where a row does not fit its schema. */
export async function readStored(extensionPage: Surface) {
  const { sidenote = {} } = await readDatabases(extensionPage);
  const rows = <Row>(store: string, schema: z.ZodMiniType<Row>): Row[] =>
    (sidenote[store] ?? []).map((row) => schema.parse(row));
  return {
    conversations: rows('conversations', conversationRow),
    messages: rows('messages', messageRow),
    readings: rows('readings', readingRow),
    contents: rows('contents', contentRow),
    drafts: rows('drafts', draftRow),
    ledger: rows('ledger', ledgerRow),
    texts: rows('texts', textRow),
  };
}

/** The answers among the stored messages, in the order in which they were asked for. */
export function answersOf({ messages }: Pick<Stored, 'messages'>): Answer[] {
  return messages
    .filter((message) => message.role === 'assistant')
    .map((message) => answerRow.parse(message))
    .sort((a, b) => a.created - b.created);
}

/** The answers to the questions with exactly this text. */
export function answersTo(question: string, stored: Pick<Stored, 'messages'>): Answer[] {
  const asked = stored.messages.filter(({ role, text }) => role === 'user' && text === question);
  return answersOf(stored).filter(({ parent, conversation }) =>
    asked.some((message) => message.id === parent && message.conversation === conversation),
  );
}

/** The bodies of all requests, rebuilt from the recipes stored with their attempts, in the order of posting. */
export function rebuildBodies(stored: Stored): string[] {
  const { messages, readings: rows, contents } = stored;
  const texts = new Map(stored.texts.map(({ hash, text }) => [hash, text]));
  const attempts = answersOf(stored).flatMap((answer) => answer.attempts.map((attempt) => ({ answer, attempt })));
  return attempts
    .sort((a, b) => a.attempt.postedAt - b.attempt.postedAt)
    .map(({ answer, attempt }) => {
      const conversation = messages.filter((message) => message.conversation === answer.conversation);
      const branch = branchTo(conversation, answer.parent ?? '');
      const used = new Set(branch.flatMap((message) => message.readings));
      const readings = Array.from(used, (id) => {
        const reading = rows.find((row) => row.id === id);
        const content = contents.find((row) => row.hash === reading?.content);
        if (!reading || !content) throw new Error(`the reading ${id} is not stored`);
        return { reading, content };
      });
      return buildBody(attempt.recipe, { branch, readings, texts });
    });
}
