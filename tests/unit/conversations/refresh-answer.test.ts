import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LoadedConversation, loadConversation } from '@/lib/conversations/load-conversation';
import { refreshAnswer } from '@/lib/conversations/refresh-answer';
import type { Answer } from '@/lib/rows/answer';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildQuestion, NOW } from '../database/rows';

const again = (rest: Partial<Answer> = {}) => buildAnswer({ id: 'again', created: NOW + 1, ...rest });
const unreadable = { ...again({ state: 'done' }), text: 7 } as unknown as Answer;

/** The question of each turn, the version of its answer that is shown, and the other versions, oldest first. */
const shape = (loaded: LoadedConversation | null) =>
  loaded?.turns.map(({ question, answer, answers = [] }) => [
    question.id,
    answer?.id,
    ...answers.filter((id) => id !== answer?.id),
  ]);

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
});

describe('one answer that changed', () => {
  const refreshed = async (changed: Answer) => {
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    await putRows({ messages: [changed] });
    const result = await refreshAnswer(loaded, changed.id);
    return result === 'unknown' ? result : shape(result);
  };

  it.each(['posting', 'done'] as const)('is shown in the place of the version that was awaited (%s)', async (state) => {
    await putRows({ messages: [again()] });
    expect(await refreshed(again({ state, text: 'Crabs.' }))).toEqual([['question', 'again', 'answer']]);
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    expect(await refreshAnswer(loaded, 'again')).toMatchObject({ turns: [{ answer: { state, text: 'Crabs.' } }] });
  });

  it('is told beside the version that is shown while it is still awaited', async () => {
    await putRows({ conversations: [buildConversation({ leaf: 'answer' })], messages: [again()] });
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    expect(loaded).toMatchObject({ turns: [{ answer: { id: 'answer' }, news: { state: 'waiting' } }] });
    await putRows({ messages: [again({ state: 'posting' })] });
    expect(await refreshAnswer(loaded, 'again')).toMatchObject({ turns: [{ news: { state: 'posting' } }] });
    for (const state of ['done', 'failed'] as const) {
      await putRows({ messages: [again({ state, text: 'Crabs.' })] });
      expect(await refreshAnswer(loaded, 'again')).toBe('unknown');
    }
  });

  it('is changed alone where it continues another one', async () => {
    const asked = buildQuestion({ id: 'on', parent: 'answer', action: 'continue', created: NOW + 1 });
    const first = again({ parent: 'on', state: 'failed' });
    await putRows({ messages: [asked, first] });
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    await putRows({ messages: [{ ...first, state: 'done', text: 'And crabs.' }] });
    expect(await refreshAnswer(loaded, 'again')).toMatchObject({
      turns: [{ answer: { id: 'answer' }, continued: [{ question: { id: 'on' }, answer: { text: 'And crabs.' } }] }],
    });
  });

  it.each([
    ['has failed', again({ state: 'failed' })],
    ['was stopped', again({ state: 'queued', stoppedAt: NOW })],
    ['came without a word', again({ state: 'done', text: ' ' })],
    ['cannot be read any more', unreadable],
  ])('has all be read again where another version is to be shown: it %s', async (_what, changed) => {
    await putRows({ messages: [again()] });
    expect(await refreshed(changed)).toBe('unknown');
    expect(shape(await loadConversation('conversation'))?.[0]?.[1]).toBe('answer');
  });

  it('leaves the other turns the very objects they were', async () => {
    await putRows({
      messages: [buildQuestion({ id: 'q2', parent: 'answer', created: NOW + 1 }), again({ parent: 'q2' })],
    });
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    const result = (await refreshAnswer(loaded, 'again')) as LoadedConversation;
    expect(result.turns[0]).toBe(loaded.turns[0]);
    expect(await refreshAnswer(loaded, 'nowhere')).toBe('unknown');
  });
});
