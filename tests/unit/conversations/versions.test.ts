import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgain } from '@/lib/conversations/ask-again';
import { BranchBusyError } from '@/lib/conversations/ask-question';
import type { Place } from '@/lib/conversations/branch';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { keepLeaf } from '@/lib/conversations/shown-conversation';
import type { Answer } from '@/lib/rows/answer';
import type { Message } from '@/lib/rows/message';
import { allRows, freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildQuestion, buildTurns, NOW } from '../database/rows';
import { ask } from './ask';

const at = (id: string, rest: Partial<Place> = {}): Place => ({ at: id, walkedTo: null, before: null, ...rest });
const walked = (id: string) => at(id, { walkedTo: id });
const load = (place: Place | null = null, limit?: number) =>
  loadConversation('conversation', limit, new KnownBranch(), place);
const shown = async (place: Place | null = null) =>
  (await load(place))?.turns.map(({ question, answer }) => `${question.id} ${answer?.id}`);

/** Another answer to the first question, with a turn of its own below it. */
const OTHER: Message[] = [
  buildDone({ id: 'b1', parent: 'q1', created: NOW + 10_000, text: 'Other.' }),
  buildQuestion({ id: 'r2', parent: 'b1', created: NOW + 11_000 }),
  buildDone({ id: 'b2', parent: 'r2', created: NOW + 11_000 }),
];
const failedAt = (created: number, rest: Partial<Answer> = {}) =>
  buildAnswer({ id: 'again', parent: 'q1', created: NOW + created, state: 'failed', ...rest });

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await freshDatabase({ conversations: [buildConversation({ leaf: 'b2' })], messages: [...buildTurns(3), ...OTHER] });
});

describe('a surface that stands at its own version', () => {
  it('shows this version and all that follows it, wherever the stored leaf is', async () => {
    expect(await shown()).toEqual(['q1 b1', 'r2 b2']);
    for (const place of ['a1', 'a3'].map((id) => at(id)))
      expect(await shown(place)).toEqual(['q1 a1', 'q2 a2', 'q3 a3']);
    expect(await shown(at('b1'))).toEqual(['q1 b1', 'r2 b2']);
    expect((await load(at('a3')))?.turns[0]).toMatchObject({ answers: ['a1', 'b1'] });
  });

  it('follows the leaf where that is below its place', async () => {
    const fork = buildQuestion({ id: 'fork', parent: 'a2', created: NOW + 20_000 });
    await putRows({ conversations: [buildConversation({ leaf: 'a3' })], messages: [fork] });
    expect(await shown(at('a2'))).toEqual(['q1 a1', 'q2 a2', 'q3 a3']);
    expect(await shown(at('fork'))).toEqual(['q1 a1', 'q2 a2', 'fork undefined']);
  });

  it('shows the stored branch where its place is gone, or of another conversation', async () => {
    await putRows({ messages: [buildQuestion({ id: 'elsewhere', conversation: 'other' })] });
    for (const id of ['gone', '', 'elsewhere']) expect(await shown(at(id))).toEqual(await shown());
  });

  it('shows the earlier version again where the one asked for came to nothing: the one it stood at, not the newest', async () => {
    await putRows({ conversations: [buildConversation({ leaf: 'again' })], messages: [failedAt(20_000)] });
    expect(await shown(at('again', { before: 'a3' }))).toEqual(['q1 a1', 'q2 a2', 'q3 a3']);
    expect(await shown(at('again'))).toEqual(['q1 b1', 'r2 b2']);
    expect((await load(at('again', { before: 'a3' })))?.turns[0]).toMatchObject({ news: { id: 'again' } });
  });

  it('shows a version that failed where the person walked to it, and nothing below it', async () => {
    await putRows({ messages: [failedAt(20_000)] });
    expect(await shown(walked('again'))).toEqual(['q1 again']);
    expect((await load(walked('again')))?.turns[0]).not.toHaveProperty('news');
  });

  it('shows what is awaited while it is', async () => {
    await putRows({ messages: [failedAt(20_000, { state: 'queued', open: 1 })] });
    expect(await shown(at('again', { before: 'a3' }))).toEqual(['q1 again']);
  });
});

describe('the versions of an answer or a question', () => {
  it('are those that can be read, and the invalid ones are counted', async () => {
    const bad = { ...failedAt(20_000), text: 7 } as unknown as Answer;
    const question = { ...buildQuestion({ id: 'bad', created: NOW + 9 }), text: 7 } as unknown as Message;
    await putRows({ messages: [bad, question] });
    const loaded = await load();
    expect(loaded?.turns[0]).toMatchObject({ answers: ['a1', 'b1'] });
    expect(loaded?.turns[0]).not.toHaveProperty('questions');
    expect(loaded?.unreadable).toBe(2);
  });

  it('are all there where there are forty, oldest first', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      buildDone({ id: `v${index}`, parent: 'q1', created: NOW + 20_000 + index }),
    );
    await putRows({ messages: many.toReversed() });
    const ids = many.map(({ id }) => id);
    expect((await load(at('v7')))?.turns).toMatchObject([{ answer: { id: 'v7' }, answers: ['a1', 'b1', ...ids] }]);
  });

  it('that lie before the part that is read are known once they are learned', async () => {
    const late = buildTurns(300).map((row) => ({ ...row, created: row.created + 1e6 }));
    const first = buildQuestion({ id: 'first', created: NOW });
    await freshDatabase({ conversations: [buildConversation({ leaf: 'a300' })], messages: [first, ...late] });
    const edited = await ask({ text: 'Otherwise?', edits: 'q1' });
    expect(edited.question).toMatchObject({ parent: null });
    const known = new KnownBranch();
    await loadConversation('conversation', 5, known, at(edited.answer.id));
    await learnBranch('conversation', known, async () => true);
    const learned = await loadConversation('conversation', 5, known, at(edited.answer.id));
    expect(learned?.turns).toMatchObject([{ questions: ['first', 'q1', edited.question.id] }]);
  });

  it('in a conversation of five thousand messages do not have more of it read', { timeout: 60_000 }, async () => {
    const turns = buildTurns(2_500);
    const versions = Array.from({ length: 40 }, (_, index) =>
      buildDone({ id: `v${index}`, parent: 'q2500', created: NOW + 1e8 + index }),
    );
    await freshDatabase({ conversations: [buildConversation({ leaf: 'v3' })], messages: [...turns, ...versions] });
    const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
    const loaded = await load(null, 25);
    expect(loaded?.turns.at(-1)).toMatchObject({ answer: { id: 'v3' }, answers: { length: 41 } });
    const read = await Promise.all(getAll.mock.results.map(({ value }) => value as Promise<unknown[]>));
    expect(read.flat().length).toBeLessThan(400);
  });
});

describe('an edited question', () => {
  it('is another version of it, with turns of its own, and the newest whatever the clock says', async () => {
    const future = buildQuestion({ id: 'future', parent: 'a1', created: Date.now() + 86_400_000 });
    await putRows({ messages: [future] });
    const { question, answer, conversation } = await ask({ text: 'And how?', edits: 'q2' });
    expect(question).toMatchObject({ parent: 'a1', created: future.created + 1 });
    expect(conversation.leaf).toBe(answer.id);
    const loaded = await load();
    expect(loaded?.turns.at(-1)).toMatchObject({
      question: { text: 'And how?' },
      questions: ['q2', 'future', question.id],
    });
    expect(await shown(walked('q2'))).toEqual(['q1 a1', 'q2 a2', 'q3 a3']);
  });

  it('leaves what is typed for the next question alone', async () => {
    const draft = {
      conversation: 'conversation',
      surface: 'sidepanel',
      text: 'typed',
      readings: [],
      next: null,
      updated: NOW,
    };
    await putRows({ drafts: [draft] });
    await ask({ text: 'And how?', edits: 'q2' });
    expect(await allRows('drafts')).toMatchObject([{ text: 'typed' }]);
  });

  it('by two surfaces at the same moment is two versions', async () => {
    const asked = await Promise.all([
      ask({ text: 'A?', edits: 'q2' }),
      ask({ text: 'B?', edits: 'q2', surface: 'tab' }),
    ]);
    const ids = asked.map(({ question }) => question.id);
    for (const { answer } of asked) {
      const loaded = await load(at(answer.id));
      expect(new Set(loaded?.turns.at(-1)?.questions)).toEqual(new Set(['q2', ...ids]));
      expect(loaded?.turns.at(-1)?.answer?.id).toBe(answer.id);
    }
  });

  it('is refused while an answer above it is awaited, and not for its own', async () => {
    await putRows({ messages: [buildAnswer({ id: 'a2', parent: 'q2', created: NOW + 2_000 })] });
    await expect(ask({ text: 'And how?', edits: 'q3' })).rejects.toThrow(BranchBusyError);
    await expect(ask({ text: 'And how?', edits: 'q2' })).resolves.toMatchObject({ question: { parent: 'a1' } });
  });

  it.each(['gone', 'a1'])('is refused where there is no such question (%s), and nothing is written', async (edits) => {
    await expect(ask({ edits })).rejects.toThrow();
    expect(await allRows('messages')).toHaveLength(9);
  });
});

describe('the next question of a surface', () => {
  it('follows what this surface shows', async () => {
    expect(await ask({ after: 'a3' })).toMatchObject({ question: { parent: 'a3' } });
    await freshDatabase({ conversations: [buildConversation({ leaf: 'a3' })], messages: [...buildTurns(3), ...OTHER] });
    expect(await ask({ after: 'b2' })).toMatchObject({ question: { parent: 'b2' } });
  });

  it('goes on from the last version with a text where a failed one is shown', async () => {
    await putRows({ conversations: [buildConversation({ leaf: 'a3' })], messages: [failedAt(20_000)] });
    expect(await ask({ after: 'again' })).toMatchObject({ question: { parent: 'b2' } });
  });

  it('is not held up by a version that another surface waits for', async () => {
    expect(await askAgain('a1')).not.toBeNull();
    await expect(ask({ after: 'a3' })).resolves.toMatchObject({ question: { parent: 'a3' } });
  });

  it('is refused where another surface asked below the same answer a moment ago', async () => {
    await ask({ after: 'a3' });
    await expect(ask({ after: 'a3', surface: 'tab' })).rejects.toThrow(BranchBusyError);
  });
});

describe('an answer that is continued', () => {
  const cut = (rest: Partial<Answer> = {}) =>
    buildDone({ id: 'a3', parent: 'q3', created: NOW + 3_000, text: 'Otters', cut: true, ending: 'length', ...rest });
  const goOn = () =>
    ask({ text: 'Continue exactly where you stopped.', action: 'continue', after: 'a3', chosenModel: 'm' });

  it('belongs to the turn of the answer, and the next question follows its end', async () => {
    await putRows({ messages: [cut()] });
    const { question, answer } = await goOn();
    expect(question).toMatchObject({ parent: 'a3' });
    expect(answer).toMatchObject({ chosenModel: 'm' });
    for (const limit of [undefined, 1]) {
      const loaded = await load(null, limit);
      expect(loaded?.turns.at(-1)).toMatchObject({
        question: { id: 'q3' },
        answer: { id: 'a3' },
        continued: [{ question: { id: question.id }, answer: { id: answer.id } }],
      });
    }
    await expect(ask()).rejects.toThrow(BranchBusyError);
    await putRows({ messages: [{ ...answer, state: 'done', text: 'eat.', open: undefined }] });
    expect(await ask()).toMatchObject({ question: { parent: answer.id } });
    expect((await load())?.turns).toHaveLength(4);
  });

  it('stays with its version when that is asked again', async () => {
    await putRows({ messages: [cut()] });
    const { answer } = await goOn();
    await putRows({ messages: [{ ...answer, state: 'done', text: 'eat.', open: undefined }] });
    const again = await askAgain('a3');
    expect((await load())?.turns.at(-1)).not.toHaveProperty('continued');
    expect((await load(walked('a3')))?.turns.at(-1)).toMatchObject({
      continued: { length: 1 },
      answers: ['a3', again?.id],
    });
  });

  it('that cannot be read is shown as a turn where what it continues is gone', async () => {
    const orphan = buildQuestion({ id: 'on', parent: 'gone', created: NOW + 5_000, action: 'continue' });
    await freshDatabase({ conversations: [buildConversation({ leaf: 'on' })], messages: [orphan] });
    expect(await load()).toMatchObject({ turns: [{ question: { id: 'on' } }] });
  });
});

describe('the version that a person walked to', () => {
  it('is the one that the conversation opens with, without moving the conversation in the list', async () => {
    await keepLeaf('conversation', 'a3');
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ leaf: 'a3', updated: NOW });
    expect(await shown()).toEqual(['q1 a1', 'q2 a2', 'q3 a3']);
  });
});
