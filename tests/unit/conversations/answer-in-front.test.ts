import { beforeEach, describe, expect, it, vi } from 'vitest';
import { retryAnswer, showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { loadAnswer, stepAnswer } from '@/lib/answers/answer-steps';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import { askAgain } from '@/lib/conversations/ask-again';
import { BranchBusyError } from '@/lib/conversations/ask-question';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { type LoadedConversation, loadConversation } from '@/lib/conversations/load-conversation';
import { buildBody } from '@/lib/prompts/build-body';
import { planRequest } from '@/lib/prompts/plan-request';
import type { Answer } from '@/lib/rows/answer';
import type { Message } from '@/lib/rows/message';
import { ask } from '../conversations/ask';
import { freshDatabase, putRows } from '../database/fresh-database';
import {
  buildAnswer,
  buildConversation,
  buildDone,
  buildPosted,
  buildQuestion,
  buildTurns,
  NOW,
} from '../database/rows';
import { OPTIONS, TEXTS } from '../prompts/material';

const GOOD = 'Fish and crabs.';
const again = (rest: Partial<Answer> = {}) => buildAnswer({ id: 'again', created: NOW + 1, ...rest });
const bad = (change: object) => ({ ...again({ state: 'done', text: 'Crabs.' }), ...change }) as unknown as Answer;

/** What a newer answer to the same question can be without a text to show. */
const WITHOUT_TEXT: Record<string, Answer> = {
  waiting: again(),
  asking: again({ state: 'asking' }),
  posting: buildPosted({ id: 'again', created: NOW + 1 }),
  queued: again({ state: 'queued' }),
  failed: again({ state: 'failed', finishedAt: NOW }),
  interrupted: again({ state: 'interrupted', finishedAt: NOW }),
  expired: again({ state: 'expired', finishedAt: NOW }),
  stopped: again({ state: 'stopped', stoppedAt: NOW, finishedAt: NOW }),
  'posted, and stopped': again({ state: 'posting', stoppedAt: NOW }),
  'queued, and stopped': again({ state: 'queued', stoppedAt: NOW }),
  'here after it was stopped': again({ state: 'done', text: 'Crabs.', stoppedAt: NOW }),
  'without a word': again({ state: 'done', text: ' \n' }),
  'made of nothing visible': again({ state: 'done', text: '\u200b\u2060' }),
};

/** Invalid rows that still have their place in the conversation. */
const UNREADABLE: Record<string, Answer> = {
  'without its text': bad({ text: 7 }),
  'in a state nobody knows': bad({ state: 'pondering' }),
  'with damaged attempts': bad({ attempts: [{}] }),
  'with damaged readings': bad({ readings: null }),
};
const EVERY = Object.entries({ ...WITHOUT_TEXT, ...UNREADABLE });
const AWAITED = ['waiting', 'asking', 'posting', 'queued'];
const isAwaited = ([what]: readonly [string, Answer]) => AWAITED.includes(what);
const OPEN = EVERY.filter(isAwaited);
const NOT_OPEN = EVERY.filter((each) => !isAwaited(each));

/** The question of each turn, the version of its answer that is shown, and the other versions, oldest first. */
const shape = (loaded: LoadedConversation | null) =>
  loaded?.turns.map(({ question, answer, answers = [] }) => [
    question.id,
    answer?.id,
    ...answers.filter((id) => id !== answer?.id),
  ]);
const shown = async (limit?: number) => shape(await loadConversation('conversation', limit));

/** The messages that are posted for an answer, without the system text. */
async function sentFor(answer: Answer): Promise<string[]> {
  const context = await loadAnswerContext(answer);
  if (!context) throw new Error('there is nothing to be sent');
  const recipe = planRequest(context, { ...OPTIONS, model: 'm' });
  const { messages } = JSON.parse(buildBody(recipe, { ...context, texts: TEXTS })) as {
    messages: { content: string }[];
  };
  return messages.slice(1).map(({ content }) => content);
}

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
});

describe('an answer with a text stays in front of a newer one', () => {
  it.each(Object.entries(WITHOUT_TEXT).filter((each) => !isAwaited(each)))(
    'that is %s, which is told below it',
    async (_what, newer) => {
      await putRows({ messages: [newer] });
      expect(await shown()).toEqual([['question', 'answer', 'again']]);
      expect(await loadConversation('conversation')).toMatchObject({ turns: [{ news: { id: 'again' } }] });
    },
  );

  it.each(OPEN)('unless the newer one is %s, which is shown while it is awaited', async (_what, newer) => {
    await putRows({ messages: [newer] });
    expect(await shown()).toEqual([['question', 'again', 'answer']]);
  });

  it.each(Object.entries(UNREADABLE))('%s, which is counted', async (_what, newer) => {
    await putRows({ messages: [newer] });
    expect(await shown()).toEqual([['question', 'answer']]);
    expect(await loadConversation('conversation')).toMatchObject({ unreadable: 1 });
  });

  it.each(NOT_OPEN)('where the end of a long conversation is read alone (%s)', async (_what, newer) => {
    const muchLater = (message: Message) => ({ ...message, created: message.created + 1e9 });
    const messages = [
      ...buildTurns(100),
      muchLater(buildQuestion({ parent: 'a100' })),
      muchLater(buildDone()),
      muchLater(newer),
    ];
    await putRows({ messages });
    const known = new KnownBranch();
    const end = await loadConversation('conversation', 2, known);
    expect(shape(end)?.at(-1)?.slice(0, 2)).toEqual(['question', 'answer']);
    await learnBranch('conversation', known, async () => true);
    const learned = await loadConversation('conversation', 2, known);
    expect(shape(learned)).toEqual(shape(end));
    expect(learned).toMatchObject({ isWhole: true, earlier: 99 });
    expect(await shown(500)).toEqual(await shown());
  });

  it('until the newer one has a text too, and takes its place', async () => {
    await putRows({ messages: [buildDone({ id: 'again', created: NOW + 1 })] });
    expect(await shown()).toEqual([['question', 'again', 'answer']]);
  });

  it('however many newer ones came to nothing, of which the last is told', async () => {
    const failed = ['x', 'y', 'z'].map((id, index) => again({ id, created: NOW + 1 + index, state: 'failed' }));
    await putRows({ messages: failed });
    expect(await shown()).toEqual([['question', 'answer', 'x', 'y', 'z']]);
    expect(await loadConversation('conversation')).toMatchObject({ turns: [{ news: { id: 'z' } }] });
  });

  it('and none is lost that may still come, or came after it was stopped, which is told first', async () => {
    await putRows({
      messages: [
        again({ id: 'failed', created: NOW + 1, state: 'failed' }),
        again({ id: 'out', created: NOW + 2, state: 'queued', stoppedAt: NOW }),
        again({ id: 'late', created: NOW + 3, state: 'done', text: 'Late.', stoppedAt: NOW }),
        again({ id: 'last', created: NOW + 4, state: 'failed' }),
      ],
    });
    expect(await shown()).toEqual([['question', 'answer', 'failed', 'out', 'late', 'last']]);
    expect(await loadConversation('conversation')).toMatchObject({ turns: [{ news: { id: 'late' } }] });
  });

  it('and one asked for later and shown on request is in front itself', async () => {
    await putRows({ messages: [again({ state: 'done', text: 'Late.', stoppedAt: NOW })] });
    await showLateAnswer('again');
    expect(await shown()).toEqual([['question', 'again', 'answer']]);
  });
});

describe('where no answer has a text', () => {
  it('the newest is in front, and one that may come or came late is before one that came to nothing', async () => {
    await putRows({ messages: [buildAnswer({ state: 'failed' }), again({ state: 'stopped', stoppedAt: NOW })] });
    expect(await shown()).toEqual([['question', 'again', 'answer']]);
    await putRows({ messages: [buildAnswer({ state: 'queued', stoppedAt: NOW }), again({ state: 'failed' })] });
    expect(await shown()).toEqual([['question', 'answer', 'again']]);
    await putRows({ messages: [buildDone({ stoppedAt: NOW }), again({ state: 'queued', stoppedAt: NOW })] });
    expect(await shown()).toEqual([['question', 'answer', 'again']]);
  });

  it('one that can be read is before one that cannot', async () => {
    await putRows({ messages: [buildAnswer({ state: 'failed' }), bad({ text: 7 })] });
    expect(await shown()).toEqual([['question', 'answer']]);
  });
});

describe('the next question', () => {
  it.each(NOT_OPEN)(
    'goes on from the answer in front, which is sent, where the newer one is %s',
    async (_what, newer) => {
      await putRows({ messages: [newer] });
      const { question, answer } = await ask({ text: 'And when?' });
      expect(question.parent).toBe('answer');
      expect(await sentFor(answer)).toEqual(['What do otters eat?', GOOD, 'And when?']);
      expect((await shown())?.map(([asked]) => asked)).toEqual(['question', question.id]);
      expect((await shown())?.[0]?.[1]).toBe('answer');
    },
  );

  it.each(AWAITED)('is refused while the newer one is %s', async (state) => {
    await putRows({ messages: [WITHOUT_TEXT[state]] });
    await expect(ask({ text: 'And when?' })).rejects.toThrow(BranchBusyError);
  });

  it('goes on from the newer one once that is there', async () => {
    const asked = await askAgain('answer');
    await putRows({ messages: [{ ...(asked as Answer), state: 'done', text: 'Crabs.', open: undefined }] });
    const { answer } = await ask({ text: 'And when?' });
    expect(await sentFor(answer)).toEqual(['What do otters eat?', 'Crabs.', 'And when?']);
  });

  it('is refused while an earlier turn of the branch waits for a newer answer', async () => {
    const turns = buildTurns(6);
    await freshDatabase({ conversations: [buildConversation()], messages: turns });
    const asked = await askAgain('a1');
    expect(asked).not.toBeNull();
    await expect(ask()).rejects.toThrow(BranchBusyError);
    await stopWaiting(asked?.id ?? '');
    expect(await ask()).toMatchObject({ question: { parent: 'a6' } });
  });

  it('is not held up by what another conversation, or a branch that is shown no more, waits for', async () => {
    await putRows({
      conversations: [buildConversation({ id: 'other' })],
      messages: [
        buildQuestion({ id: 'oq', conversation: 'other' }),
        buildAnswer({ id: 'oa', conversation: 'other', parent: 'oq' }),
        buildQuestion({ id: 'gone', parent: 'answer', created: NOW + 1 }),
        buildAnswer({ id: 'unseen', parent: 'gone', created: NOW + 1, state: 'asking' }),
        buildDone({ id: 'again', created: NOW + 2 }),
      ],
    });
    expect(await ask()).toMatchObject({ question: { parent: 'again' } });
  });
});

describe('what was asked after an answer', () => {
  const below = [
    buildQuestion({ id: 'q2', parent: 'answer', created: NOW + 10 }),
    buildDone({ id: 'a2', parent: 'q2', created: NOW + 10 }),
  ];

  it('leaves the screen with that answer while it is asked for again, and is back with it after that failed', async () => {
    await putRows({ messages: below });
    const asked = (await askAgain('answer')) as Answer;
    expect(await shown()).toEqual([['question', asked.id, 'answer']]);
    const error = { kind: 'server', charged: 'no', status: 500, detail: '', requestId: null } as const;
    await stepAnswer(asked, { event: { type: 'refused', at: NOW, error } });
    expect(await loadAnswer(asked.id)).toMatchObject({ state: 'failed' });
    const expected = [
      ['question', 'answer', asked.id],
      ['q2', 'a2'],
    ];
    expect(await shown()).toEqual(expected);
    expect(await shown(1)).toEqual([expected[1]]);
  });

  it('stays where a failed attempt before it is tried again and comes, which stands below the answer sent', async () => {
    await putRows({ messages: [again({ state: 'failed' }), ...below] });
    await retryAnswer('again');
    expect(await shown()).toEqual([
      ['question', 'answer', 'again'],
      ['q2', 'a2'],
    ]);
    await putRows({ messages: [again({ state: 'done', text: 'Crabs.' })] });
    expect(await shown()).toEqual([
      ['question', 'answer', 'again'],
      ['q2', 'a2'],
    ]);
    const { answer } = await ask({ text: 'Why?' });
    expect(await sentFor(answer)).toEqual(['What do otters eat?', GOOD, 'What do otters eat?', GOOD, 'Why?']);
  });

  it('stays where an earlier version had it follow the attempt that failed', async () => {
    const followed = below.map((row) => (row.id === 'q2' ? { ...row, parent: 'again' } : row));
    await putRows({ messages: [again({ state: 'failed' }), ...followed] });
    expect(await shown()).toEqual([
      ['question', 'answer', 'again'],
      ['q2', 'a2'],
    ]);
  });

  it('is shown no more where a newer answer took the place of the one it followed', async () => {
    await putRows({ messages: [...below, buildDone({ id: 'again', created: NOW + 20 })] });
    expect(await shown()).toEqual([['question', 'again', 'answer']]);
  });
});

describe('asking again', () => {
  it('is not possible while another answer of the branch is waited for', async () => {
    await putRows({
      messages: [buildQuestion({ id: 'q2', parent: 'answer', created: NOW + 1 }), again({ parent: 'q2' })],
    });
    expect(await askAgain('answer')).toBeNull();
    await stopWaiting('again');
    expect(await askAgain('answer')).not.toBeNull();
  });
});
