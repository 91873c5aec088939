import { beforeEach, describe, expect, it } from 'vitest';
import { confirmAsking, keepWaiting, retryAnswer, showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { askAgain } from '@/lib/conversations/ask-again';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { allRows, freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildPosted, buildQuestion, NOW } from '../database/rows';

beforeEach(() => freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion()] }));

describe('what the person can do with an answer', () => {
  it('stops the waiting, before and after it was posted', async () => {
    await putRows({ messages: [buildAnswer()] });
    expect(await stopWaiting('answer')).toMatchObject({ state: 'stopped' });
    await putRows({ messages: [buildPosted()] });
    expect(await stopWaiting('answer')).toMatchObject({ state: 'posting', stoppedAt: expect.any(Number) });
  });

  it('takes the stop back while the answer is still out', async () => {
    await putRows({ messages: [buildPosted({ stoppedAt: NOW })] });
    expect(await keepWaiting('answer')).toMatchObject({ state: 'posting', stoppedAt: null, open: 1 });
    await putRows({ messages: [buildDone({ stoppedAt: NOW })] });
    expect(await keepWaiting('answer')).toBeNull();
    expect(await loadAnswer('answer')).toMatchObject({ stoppedAt: NOW, shown: false });
  });

  it('gives the word for an old question, which is then as new', async () => {
    await putRows({ messages: [buildAnswer({ state: 'asking', askedAt: 0 })] });
    expect(await confirmAsking('answer')).toMatchObject({
      state: 'waiting',
      askedAt: expect.toSatisfy((t) => t > NOW),
    });
  });

  it('asks again after a failure, with less of the page after an overflow', async () => {
    await putRows({ messages: [buildAnswer({ state: 'failed', finishedAt: NOW })] });
    expect(await retryAnswer('answer', 0.5)).toMatchObject({ state: 'waiting', budgetShare: 0.5 });
  });

  it('does nothing to an answer that has moved on, or is gone', async () => {
    await putRows({ messages: [buildDone()] });
    expect(await stopWaiting('answer')).toBeNull();
    expect(await confirmAsking('answer')).toBeNull();
    expect(await retryAnswer('answer')).toBeNull();
    expect(await loadAnswer('answer')).toEqual(buildDone());
    expect(await stopWaiting('nowhere')).toBeNull();
    await showLateAnswer('nowhere');
    expect(await askAgain('nowhere')).toBeNull();
  });

  it('shows an answer that came after it was stopped', async () => {
    await putRows({ messages: [buildDone({ stoppedAt: NOW })] });
    await showLateAnswer('answer');
    expect(await loadAnswer('answer')).toMatchObject({ shown: true, stoppedAt: NOW, text: 'Fish and crabs.' });
  });
});

describe('asking the same question again', () => {
  const shown = async () => (await loadConversation('conversation'))?.turns[0];

  it('writes another version, which is shown while it is awaited, and leaves the earlier one as it is', async () => {
    await putRows({ messages: [buildDone()] });
    const again = await askAgain('answer');
    expect(again).toMatchObject({ parent: 'question', state: 'waiting', open: 1 });
    expect(await shown()).toMatchObject({ answer: again, answers: ['answer', again?.id] });
    expect(await loadAnswer('answer')).toEqual(buildDone());
  });

  it('keeps to the model that the earlier answer was asked of, or goes to another one', async () => {
    await putRows({ messages: [buildDone()] });
    expect(await askAgain('answer')).not.toHaveProperty('chosenModel');
    await freshDatabase({
      conversations: [buildConversation()],
      messages: [buildQuestion(), buildDone({ chosenModel: 'gpt-4o' })],
    });
    const same = await askAgain('answer');
    expect(same?.chosenModel).toBe('gpt-4o');
    await stopWaiting(same?.id ?? '');
    expect((await askAgain('answer', 'qwen-plus'))?.chosenModel).toBe('qwen-plus');
  });

  it('is the newest one even where the clock was set back', async () => {
    const future = Date.now() + 86_400_000;
    await putRows({ messages: [buildDone({ created: NOW }), buildDone({ id: 'later', created: future })] });
    const again = await askAgain('answer');
    expect(await shown()).toMatchObject({ answers: ['answer', 'later', again?.id] });
    await putRows({ messages: [buildDone({ id: again?.id ?? '', created: again?.created ?? 0 })] });
    expect((await shown())?.answer?.id).toBe(again?.id);
  });

  it('makes the leaf of the conversation, whose place in the list stays, though messages of the future lie there', async () => {
    const future = Date.now() + 86_400_000;
    await putRows({ messages: [buildDone(), buildQuestion({ id: 'next', parent: 'answer', created: future })] });
    const again = await askAgain('answer');
    expect(again?.created).toBeLessThan(future);
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ leaf: again?.id, updated: NOW });
    const loaded = await loadConversation('conversation');
    expect(loaded?.turns.map(({ answer }) => answer?.id)).toEqual([again?.id]);
  });

  it('is possible on a branch that another surface has left, and leaves what stands beside it alone', async () => {
    const beside = buildDone({ id: 'beside', created: NOW + 9_000 });
    const below = [
      buildQuestion({ id: 'q2', parent: 'answer', created: NOW + 1 }),
      buildDone({ id: 'a2', parent: 'q2', created: NOW + 2 }),
    ];
    await putRows({ messages: [buildDone(), ...below, beside] });
    const again = await askAgain('a2');
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ leaf: again?.id });
    expect(await shown()).toMatchObject({ answer: { id: 'answer' }, answers: ['answer', 'beside'] });
  });

  it('twice in a moment asks once', async () => {
    await putRows({ messages: [buildDone()] });
    const asked = await Promise.all([askAgain('answer'), askAgain('answer')]);
    expect(asked.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await allRows('messages')).toHaveLength(3);
  });

  it('is not possible while the answer is waited for, and possible once the person stopped', async () => {
    await putRows({ messages: [buildPosted()] });
    expect(await askAgain('answer')).toBeNull();
    await stopWaiting('answer');
    expect(await askAgain('answer')).not.toBeNull();
  });

  it('makes no answer to an answer out of a question', async () => {
    expect(await askAgain('question')).toBeNull();
  });
});
