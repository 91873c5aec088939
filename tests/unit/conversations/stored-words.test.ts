import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import { deleteConversation, UNDO_TIME } from '@/lib/conversations/conversation-list';
import { purgeDeleted } from '@/lib/conversations/purge';
import { hashText } from '@/lib/text/hash-text';
import { exportEverything } from '@/lib/transfer/export-everything';
import { allRows, freshDatabase, putRows } from '../database/fresh-database';
import { ask } from './ask';

const toText = async (text: string) => ({ hash: await hashText(text), text });
const texts = async () => (await allRows('texts')).map(({ text }) => text);
const uses = async () => (await allRows('textUses')).map(({ conversation }) => conversation);
const WORDS = await toText('Summarise this page in one line.');
const OTHERS = await toText('List what it says.');

/** Asks about a page in these words, as a quick action does. */
const askIn = (conversation: string, words = WORDS) => ask({ conversation, text: 'Summarise', action: 'sum', words });

async function purge(...conversations: string[]): Promise<void> {
  for (const id of conversations) await deleteConversation(id);
  await purgeDeleted(Date.now() + UNDO_TIME + 1);
}

beforeEach(() => freshDatabase());

describe('the words that a question is sent in', () => {
  it('are stored with it, once for each text, and named by their hash', async () => {
    const { question } = await askIn('one');
    await askIn('two');
    expect(question).toMatchObject({ text: 'Summarise', words: WORDS.hash });
    expect(await allRows('texts')).toEqual([{ ...WORDS, changedAt: expect.any(Number) }]);
    expect(await uses()).toEqual(['one', 'two']);
  });

  it('are not stored apart where they are the question’s own', async () => {
    const { question } = await ask();
    expect(question.words).toBeUndefined();
    expect(await texts()).toEqual([]);
  });

  it('come with what an answer’s request is built from', async () => {
    const { answer } = await askIn('one');
    expect((await loadAnswerContext(answer))?.texts).toEqual(new Map([[WORDS.hash, WORDS.text]]));
  });

  it('are nowhere where the question could not be written', async () => {
    await askIn('one');
    await expect(askIn('one', OTHERS)).rejects.toThrow(); // only one answer of a branch is awaited at a time
    expect(await texts()).toEqual([WORDS.text]);
  });

  it('are in the export', async () => {
    await askIn('one');
    const exported = JSON.parse(await (await exportEverything()).file.text());
    expect(exported.stores.texts).toEqual([expect.objectContaining(WORDS)]);
  });
});

describe('stored words', () => {
  it('stay while another conversation uses them, and go with the last one', async () => {
    await askIn('one');
    await askIn('two');
    await purge('one');
    expect(await texts()).toEqual([WORDS.text]);
    expect(await uses()).toEqual(['two']);
    await purge('two');
    expect(await texts()).toEqual([]);
    expect(await uses()).toEqual([]);
  });

  it('go together where both conversations go at once', async () => {
    await Promise.all([askIn('one'), askIn('two')]);
    await purge('one', 'two');
    expect([...(await texts()), ...(await uses())]).toEqual([]);
  });

  it('of other conversations are left alone, whatever their names begin with', async () => {
    await askIn('one', OTHERS);
    await askIn('on');
    await purge('on');
    expect(await texts()).toEqual([OTHERS.text]);
  });

  it('stay while the conversation can still be brought back', async () => {
    await askIn('one');
    await deleteConversation('one');
    await purgeDeleted(Date.now());
    expect(await texts()).toEqual([WORDS.text]);
  });

  it('go with their conversation though its messages or they themselves are damaged', async () => {
    const { question } = await askIn('one');
    await putRows({ messages: [{ ...question, words: 7 }], texts: [{ hash: WORDS.hash, text: null }] });
    await purge('one');
    expect(await allRows('texts')).toEqual([]);
  });

  it('that are damaged are whole again once they are sent again', async () => {
    await putRows({ texts: [{ hash: WORDS.hash, text: 7 }] });
    const { answer } = await askIn('one');
    expect((await loadAnswerContext(answer))?.texts.get(WORDS.hash)).toBe(WORDS.text);
  });

  it('that are gone are not among what a request is built from, and nothing fails before it is', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { answer } = await askIn('one');
    await putRows({ texts: [{ hash: WORDS.hash, text: 7 }] });
    expect((await loadAnswerContext(answer))?.texts.size).toBe(0);
    expect(await loadAnswer(answer.id)).toMatchObject({ state: 'waiting' });
  });
});
