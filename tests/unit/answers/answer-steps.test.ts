import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerEvent } from '@/lib/answers/answer-machine';
import { countForBadge, listOpenAnswers, loadAnswer, stepAnswer } from '@/lib/answers/answer-steps';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import { deleteConversation, undoDelete } from '@/lib/conversations/conversation-list';
import { purgeDeleted } from '@/lib/conversations/purge';
import { allRows, freshDatabase, putRows, storedRow } from '../database/fresh-database';
import {
  buildAnswer,
  buildAttempt,
  buildContent,
  buildConversation,
  buildDone,
  buildLedgerRow,
  buildPosted,
  buildQuestion,
  buildReading,
  buildTurns,
  NOW,
} from '../database/rows';

const post: AnswerEvent = { type: 'post', attempt: buildAttempt() };
const answered: AnswerEvent = {
  type: 'answered',
  at: NOW + 30_000,
  text: 'Crabs.',
  cut: false,
  model: 'deepseek-chat',
  usage: null,
  cost: 0.001,
};
const closed = { attempt: 'attempt', change: { outcome: 'done', charged: 'yes', endedAt: NOW + 30_000 } } as const;
const page = { url: 'https://user:secret@otters.example:8443/page?q=1', title: 'Otters' };

beforeEach(() => freshDatabase({ conversations: [buildConversation({ page })], messages: [buildQuestion()] }));

describe('a step', () => {
  it('posts an answer and opens its row in the ledger, by its site alone', async () => {
    await putRows({ messages: [buildAnswer()] });
    const posted = await stepAnswer(buildAnswer(), { event: post });
    expect(posted).toMatchObject({ state: 'posting', attempt: 1 });
    expect(await loadAnswer('answer')).toEqual(posted);
    expect(await storedRow('ledger', 'attempt')).toMatchObject({
      conversation: 'conversation',
      site: 'otters.example',
      outcome: 'open',
      charged: 'maybe',
      endedAt: null,
    });
  });

  it('ends an answer, closes the ledger row and marks the conversation unread, all at once', async () => {
    await putRows({ messages: [buildPosted()], ledger: [buildLedgerRow({ outcome: 'open', endedAt: null })] });
    await stepAnswer(buildPosted(), { event: answered, ledger: closed });
    expect(await loadAnswer('answer')).toMatchObject({ state: 'done', text: 'Crabs.' });
    expect(await storedRow('ledger', 'attempt')).toMatchObject({ outcome: 'done', charged: 'yes' });
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ unread: 1 });
  });

  it('leaves the conversation read where the person had stopped waiting', async () => {
    const stopped = buildPosted({ stoppedAt: NOW });
    await putRows({ messages: [stopped] });
    await stepAnswer(stopped, { event: answered });
    expect(await storedRow('conversations', 'conversation')).not.toHaveProperty('unread');
  });

  it.each([
    ['another state', buildPosted(), buildDone({ attempt: 1 })],
    ['another attempt', buildPosted(), buildPosted({ attempt: 2 })],
  ])('is not taken by whoever saw %s', async (_name, seen, stored) => {
    await putRows({ messages: [stored], ledger: [buildLedgerRow({ outcome: 'open' })] });
    expect(await stepAnswer(seen, { event: answered, ledger: closed })).toBeNull();
    expect(await loadAnswer('answer')).toEqual(stored);
    expect(await storedRow('ledger', 'attempt')).toMatchObject({ outcome: 'done' });
  });

  it('taken by two at once is taken by one', async () => {
    await putRows({ messages: [buildAnswer()] });
    const other: AnswerEvent = { type: 'post', attempt: buildAttempt({ id: 'other' }) };
    const steps = await Promise.all([
      stepAnswer(buildAnswer(), { event: post }),
      stepAnswer(buildAnswer(), { event: other }),
    ]);
    expect(steps.filter((step) => step !== null)).toHaveLength(1);
    expect((await loadAnswer('answer'))?.attempts).toHaveLength(1);
    expect(await allRows('ledger')).toHaveLength(1);
  });

  it('does not post an answer whose conversation was deleted a moment ago', async () => {
    await putRows({ messages: [buildAnswer()] });
    await deleteConversation('conversation');
    expect(await stepAnswer(buildAnswer(), { event: post })).toBeNull();
    expect(await loadAnswer('answer')).toMatchObject({ state: 'waiting' });
    expect(await allRows('ledger')).toEqual([]);
  });

  it('still ends an answer of a deleted conversation, to be found when it is brought back', async () => {
    await putRows({ messages: [buildPosted()], ledger: [buildLedgerRow({ outcome: 'open' })] });
    await deleteConversation('conversation');
    await stepAnswer(buildPosted(), { event: answered, ledger: closed });
    await undoDelete('conversation');
    expect(await loadAnswer('answer')).toMatchObject({ state: 'done' });
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ deletedAt: null, unread: 1 });
  });

  it('brings nothing back of a purged conversation, and still closes its ledger row', async () => {
    await putRows({ messages: [buildPosted()], ledger: [buildLedgerRow({ outcome: 'open', endedAt: null })] });
    await putRows({ conversations: [buildConversation({ deletedAt: 0 })] });
    await purgeDeleted(NOW);
    expect(await stepAnswer(buildPosted(), { event: answered, ledger: closed })).toBeNull();
    expect(await allRows('messages')).toEqual([]);
    expect(await allRows('conversations')).toEqual([]);
    expect(await storedRow('ledger', 'attempt')).toMatchObject({ outcome: 'done', charged: 'yes', site: '' });
  });
});

describe('the open answers', () => {
  it('come in the order in which they were asked, without those that ended', async () => {
    await putRows({
      messages: [
        buildAnswer({ id: 'second', askedAt: NOW + 2 }),
        buildAnswer({ id: 'first', askedAt: NOW + 1 }),
        buildPosted({ id: 'third', askedAt: NOW + 3 }),
        buildDone({ id: 'ended', askedAt: NOW }),
      ],
    });
    expect((await listOpenAnswers()).map(({ id }) => id)).toEqual(['first', 'second', 'third']);
  });

  it('of a deleted conversation are only followed, never posted', async () => {
    await putRows({ messages: [buildAnswer({ id: 'waits' }), buildPosted({ id: 'out' })] });
    await deleteConversation('conversation');
    expect((await listOpenAnswers()).map(({ id }) => id)).toEqual(['out']);
    expect(await countForBadge()).toEqual({ open: 0, unread: 0 });
  });

  it('count for the badge as long as somebody waits for them', async () => {
    await putRows({
      conversations: [buildConversation({ id: 'read' }), buildConversation({ id: 'unread', unread: 1 })],
      messages: [buildAnswer({ id: 'a' }), buildPosted({ id: 'b' }), buildPosted({ id: 'c', stoppedAt: NOW })],
    });
    expect(await countForBadge()).toEqual({ open: 2, unread: 1 });
  });
});

describe('the context of an answer', () => {
  it('is the branch to its question, with the readings in the order in which they were read', async () => {
    await freshDatabase({
      conversations: [buildConversation()],
      messages: [
        ...buildTurns(2).map((row) => (row.id === 'q1' ? { ...row, readings: ['old'] } : row)),
        buildQuestion({ id: 'q3', parent: 'a2', readings: ['new', 'old'] }),
        buildAnswer({ parent: 'q3' }),
      ],
      readings: [buildReading({ id: 'new', content: 'c-new' }), buildReading({ id: 'old', content: 'c-old' })],
      contents: [buildContent({ hash: 'c-new' }), buildContent({ hash: 'c-old' })],
    });
    const context = await loadAnswerContext(buildAnswer({ parent: 'q3' }));
    expect(context?.branch.map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'a2', 'q3']);
    expect(context?.readings.map(({ reading, content }) => [reading.id, content.hash])).toEqual([
      ['old', 'c-old'],
      ['new', 'c-new'],
    ]);
  });

  it('is none where the question, or what it was asked with, is gone or damaged', async () => {
    expect(await loadAnswerContext(buildAnswer({ parent: 'nowhere' }))).toBeNull();
    expect(await loadAnswerContext(buildAnswer({ parent: null }))).toBeNull();
    expect(await loadAnswerContext(buildAnswer({ conversation: 'nowhere' }))).toBeNull();
    await putRows({ messages: [buildQuestion({ readings: ['reading'] })], readings: [buildReading()] });
    expect(await loadAnswerContext(buildAnswer())).toBeNull();
    await putRows({ contents: [{ ...buildContent(), blocks: 'none' }] });
    expect(await loadAnswerContext(buildAnswer())).toBeNull();
    await putRows({ contents: [buildContent()] });
    expect(await loadAnswerContext(buildAnswer())).not.toBeNull();
  });

  it('does without a message that cannot be read, and keeps those before it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await freshDatabase({ conversations: [buildConversation()], messages: buildTurns(3) });
    await putRows({ messages: [{ ...buildDone({ id: 'a1', parent: 'q1' }), state: 'odd' }] });
    const context = await loadAnswerContext(buildAnswer({ parent: 'q3' }));
    expect(context?.branch.map(({ id }) => id)).toEqual(['q1', 'q2', 'a2', 'q3']);
    await putRows({ messages: [{ ...buildQuestion({ id: 'q3', parent: 'a2' }), text: 7 }] });
    expect(await loadAnswerContext(buildAnswer({ parent: 'q3' }))).toBeNull();
  });

  it('does without a reading of an earlier question that is gone', async () => {
    await putRows({
      messages: [buildQuestion({ readings: ['gone'] }), buildDone(), buildQuestion({ id: 'q2', parent: 'answer' })],
    });
    const context = await loadAnswerContext(buildAnswer({ id: 'a2', parent: 'q2' }));
    expect(context?.branch).toHaveLength(3);
    expect(context?.readings).toEqual([]);
  });
});
