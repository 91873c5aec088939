import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod/mini';
import { listOpenAnswers, loadAnswer } from '@/lib/answers/answer-steps';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import { listConversations } from '@/lib/conversations/conversation-list';
import { loadDraft } from '@/lib/conversations/drafts';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { loadLedger } from '@/lib/costs/ledger';
import { loadStatistics } from '@/lib/costs/statistics';
import { readAll } from '@/lib/database/read-row';
import { buildBody } from '@/lib/prompts/build-body';
import type { Answer } from '@/lib/rows/answer';
import { ANSWER_STATES, isOpen } from '@/lib/rows/answer-state';
import { contentRow } from '@/lib/rows/content';
import { conversationRow } from '@/lib/rows/conversation';
import { draftRow } from '@/lib/rows/draft';
import { ledgerRow } from '@/lib/rows/ledger-row';
import { messageRow } from '@/lib/rows/message';
import { readingRow } from '@/lib/rows/reading';
import { exportEverything } from '@/lib/transfer/export-everything';
import { allRows } from './fresh-database';
import { emptyProfile, type FirstStore, installDump, writtenBy } from './install-dump';

// A database that a released build wrote in a browser, with every kind of row that a person may have. Every row opens,
// whatever version the schema has now.

const DUMP = writtenBy(1);
const { conversations, messages, readings, contents, drafts, ledger } = DUMP.stores;
const answers = messages.rows.filter((row): row is Answer => row.role === 'assistant');

const SCHEMAS: Record<FirstStore, z.ZodMiniType> = {
  conversations: conversationRow,
  messages: messageRow,
  readings: readingRow,
  contents: contentRow,
  drafts: draftRow,
  ledger: ledgerRow,
};
const STORES = Object.entries(SCHEMAS) as [FirstStore, z.ZodMiniType][];

/** The text of each row by the row's id. */
const textsOf = (rows: readonly { id: string; text: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.id, row.text]));

function answerTo(text: string): Answer {
  const question = messages.rows.find((row) => row.role === 'user' && row.text === text);
  const found = answers.find(({ parent }) => parent === question?.id);
  if (!found) throw new Error(`nobody asked “${text}”`);
  return found;
}

beforeEach(async () => {
  await emptyProfile();
  await installDump(DUMP);
});

describe('the database that was written before', () => {
  it('holds every state of an answer but one, and what the person left: so that the tests below say something', () => {
    // The dump has no answer in `asking`, because a question gets there only after minutes.
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(ANSWER_STATES.filter((s) => s !== 'asking')));
    expect(answers.some((answer) => answer.state === 'done' && answer.stoppedAt !== null && !answer.shown)).toBe(true);
    expect(answers.some((answer) => answer.state === 'queued' && answer.stoppedAt !== null)).toBe(true);
    for (const field of ['notes', 'ending', 'declined', 'away'] as const) {
      expect(
        answers.some((answer) => answer[field] !== undefined),
        field,
      ).toBe(true);
    }
    expect(answers.some(({ attempts }) => attempts.some(({ received }) => received !== undefined))).toBe(true);
    expect(answers.some(({ attempts }) => attempts.some(({ recipe }) => recipe.systemRole === 'folded'))).toBe(true);
    expect(conversations.rows.some(({ unread }) => unread === 1)).toBe(true);
    expect(conversations.rows.some(({ renamed }) => renamed)).toBe(true);
    expect(conversations.rows.some(({ deletedAt }) => deletedAt !== null)).toBe(true);
    expect(ledger.rows.some(({ conversation }) => conversation === null)).toBe(true);
    expect(readings.rows.some(({ isLoading }) => isLoading)).toBe(true);
    expect(readings.rows.some(({ kind, heading }) => kind === 'selection' && heading !== null)).toBe(true);
  });

  it('holds no key, no address but of test pages, and no path of a machine', () => {
    const text = JSON.stringify(DUMP);
    expect(text).not.toMatch(/SG_|file:|\/(?:home|tmp|root|Users)\//);
    const hosts = Array.from(text.matchAll(/https?:\/\/([^/:"\s)]+)/g), ([, host]) => host);
    expect(hosts.filter((host) => !host?.endsWith('.test'))).toEqual([]);
  });

  it.each(STORES)('opens with every row of %s, and each can be read', async (store, schema) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const stored = await allRows(store);
    expect(stored).toHaveLength(DUMP.stores[store].rows.length);
    expect(readAll(schema, stored)).toHaveLength(stored.length);
    expect(logged).not.toHaveBeenCalled();
  });

  it('keeps every word of questions, answers, contents and drafts', async () => {
    expect(textsOf(await allRows('messages'))).toEqual(textsOf(messages.rows));
    const markdown = (rows: readonly { hash: string; markdown: string }[]) =>
      rows.map((row) => [row.hash, row.markdown]);
    expect(new Map(markdown(await allRows('contents')) as [string, string][])).toEqual(
      new Map(markdown(contents.rows) as [string, string][]),
    );
    const typed = (await allRows('drafts')).map(({ text }) => text);
    expect(typed.sort()).toEqual(drafts.rows.map(({ text }) => text).sort());
  });

  it('lists its conversations, the newest first, without the deleted one', async () => {
    const expected = conversations.rows.filter(({ deletedAt }) => deletedAt === null);
    expect(await listConversations(1_000)).toMatchObject(
      expected
        .toSorted((a, b) => b.updated - a.updated)
        .map(({ id, title, renamed, readAt }) => ({ id, title, renamed, readAt })),
    );
  });

  it('opens every conversation at the branch that was shown, its readings with their texts', async () => {
    for (const { id, title } of await listConversations(1_000)) {
      const loaded = await loadConversation(id);
      expect(loaded?.turns.length, title).toBeGreaterThan(0);
      expect(
        loaded?.turns.every(({ answer }) => answer !== null),
        title,
      ).toBe(true);
    }
    const versions = answers.filter(({ parent }) => parent === answerTo('Which branch is shown?').parent);
    const newest = versions.toSorted((a, b) => b.created - a.created)[0];
    const loaded = await loadConversation(newest?.conversation ?? '');
    expect(loaded?.turns.map(({ question, answer }) => [question.text, answer?.id])).toEqual([
      ['Which branch is shown?', newest?.id],
    ]);
  });

  it('has what was typed and not sent, and the question that waits for its turn with its selection', async () => {
    const next = drafts.rows.filter((draft) => draft.next !== null);
    expect(next.map(({ text }) => text)).toEqual(['What comes next?']);
    for (const { conversation, surface, text, readings: ids, next: waits } of drafts.rows) {
      // The build that wrote the dump called the full tab `chat`.
      const now = (surface as string) === 'chat' ? 'tab' : surface;
      expect(await loadDraft(conversation, now)).toMatchObject({ text, readings: ids, next: waits });
    }
    const stored = new Set((await allRows('readings')).map(({ id }) => id));
    expect(next[0]?.readings.length).toBeGreaterThan(0);
    expect(next[0]?.readings.every((id) => stored.has(id))).toBe(true);
  });

  it('has its open answers, in the order in which they were asked, and the queued one with its request id', async () => {
    const deleted = new Set(conversations.rows.flatMap(({ id, deletedAt }) => (deletedAt === null ? [] : id)));
    const open = answers.filter(({ state, conversation }) => isOpen(state) && !deleted.has(conversation));
    const listed = await listOpenAnswers();
    expect(listed.map(({ id, state, attempt }) => ({ id, state, attempt }))).toEqual(
      open.toSorted((a, b) => a.askedAt - b.askedAt).map(({ id, state, attempt }) => ({ id, state, attempt })),
    );
    expect(listed.map(({ state }) => state)).toEqual(expect.arrayContaining(['queued', 'posting', 'waiting']));
    const queued = answerTo('What is queued when the update comes?');
    const requestId = queued.attempts[0]?.requestId;
    expect(requestId).toEqual(expect.any(String));
    expect((await loadAnswer(queued.id))?.attempts).toMatchObject([{ transport: 'durable', requestId }]);
  });

  it('gives every request again byte for byte as Segmind received it', async () => {
    const sent: { attempt: string; body: string }[] = JSON.parse(
      readFileSync(new URL('../../fixtures/requests/written-by-v1.json', import.meta.url), 'utf8'),
    );
    const received = new Map(sent.map(({ attempt, body }) => [attempt, body]));
    let rebuilt = 0;
    for (const { id } of answers) {
      const answer = await loadAnswer(id);
      const context = answer && (await loadAnswerContext(answer));
      if (!context) throw new Error(`the answer ${id} has lost what it was asked with`);
      for (const attempt of answer.attempts) {
        expect(buildBody(attempt.recipe, context)).toBe(received.get(attempt.id));
        rebuilt++;
      }
    }
    expect(rebuilt).toBe(sent.length);
  });

  it('has the figures of what was asked: statistics, and the ledger with its totals', async () => {
    const sum = (read: (row: (typeof ledger.rows)[number]) => number | null) =>
      ledger.rows.reduce((total, row) => total + (read(row) ?? 0), 0);
    const done = ledger.rows.filter(({ outcome }) => outcome === 'done');
    const { rows, summary } = await loadLedger(1_000);
    expect(summary).toMatchObject({ entries: ledger.rows.length, unreadable: 0 });
    expect(summary.total).toMatchObject({
      answers: done.length,
      promptTokens: sum(({ promptTokens }) => promptTokens),
      completionTokens: sum(({ completionTokens }) => completionTokens),
      cost: expect.closeTo(
        sum(({ cost }) => cost),
        9,
      ),
    });
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ledger.rows.map(({ id }) => id)));
    const statistics = await loadStatistics();
    expect(statistics.samples).toHaveLength(done.length);
    expect(statistics.usualTime).toBeGreaterThan(0);
    expect(statistics.averageCost).toBeGreaterThan(0);
  });

  it('is exported with every row', async () => {
    const text = await (await exportEverything()).file.text();
    for (const { id } of [...conversations.rows, ...messages.rows, ...readings.rows, ...ledger.rows]) {
      expect(text).toContain(id);
    }
  });
});
