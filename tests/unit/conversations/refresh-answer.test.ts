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

  it('is shown where it stands below the one in front', async () => {
    await putRows({ messages: [again()] });
    expect(await refreshed(again({ state: 'failed' }))).toEqual([['question', 'answer', 'again']]);
    const loaded = (await loadConversation('conversation')) as LoadedConversation;
    expect(await refreshAnswer(loaded, 'again')).toMatchObject({
      turns: [{ answer: { text: 'Fish and crabs.' }, newer: [{ state: 'failed' }] }],
    });
  });

  it('is changed alone among several that stand there', async () => {
    const out = buildAnswer({ id: 'out', created: NOW + 1, state: 'queued', stoppedAt: NOW });
    await putRows({ messages: [out, { ...again(), created: NOW + 2 }] });
    expect(await refreshed({ ...again({ state: 'failed' }), created: NOW + 2 })).toEqual([
      ['question', 'answer', 'out', 'again'],
    ]);
    expect(await refreshed({ ...out, state: 'failed' })).toEqual([['question', 'answer', 'out', 'again']]);
  });

  it.each([
    ['has come, and takes its place', again({ state: 'done', text: 'Crabs.' })],
    ['cannot be read any more', unreadable],
  ])('has all be read again where it %s', async (_what, changed) => {
    await putRows({ messages: [again()] });
    expect(await refreshed(changed)).toBe('unknown');
  });

  it('has all be read again where it is the one in front and others stand below it', async () => {
    await putRows({ messages: [buildAnswer({ state: 'queued', stoppedAt: NOW }), again({ state: 'failed' })] });
    expect(await refreshed(buildAnswer({ state: 'failed', stoppedAt: NOW }))).toBe('unknown');
    expect(shape(await loadConversation('conversation'))).toEqual([['question', 'again']]);
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
