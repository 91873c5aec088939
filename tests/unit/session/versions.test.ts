// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerCommands } from '@/components/session/answer-commands';
import { ChatSession } from '@/components/session/chat-session';
import { followChanges } from '@/components/session/follow-changes';
import { stepAnswer } from '@/lib/answers/answer-steps';
import type { Answer } from '@/lib/rows/answer';
import type { Message } from '@/lib/rows/message';
import { freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildQuestion, buildTurns, NOW } from '../database/rows';

const WAIT = { timeout: 4_000, interval: 2 };
const ERROR = { kind: 'server', charged: 'no', status: 500, detail: '', requestId: null } as const;
const OTHER: Message[] = [
  buildDone({ id: 'b1', parent: 'q1', created: NOW + 10_000 }),
  buildQuestion({ id: 'r2', parent: 'b1', created: NOW + 11_000 }),
  buildDone({ id: 'b2', parent: 'r2', created: NOW + 11_000 }),
];
const surfaces: { session: ChatSession; stop: () => void }[] = [];

/** Opens the conversation on a surface that follows what others change. */
async function open(surface: 'sidepanel' | 'tab'): Promise<ChatSession> {
  const session = new ChatSession(surface);
  session.sources.front.standAlone();
  surfaces.push({ session, stop: followChanges(session) });
  await session.open('conversation');
  return session;
}

const shownBy = ({ shown }: ChatSession) =>
  shown.turns.value.map(({ question, answer }) => `${question.id} ${answer?.id}`);
const leaf = async () => (await storedRow('conversations', 'conversation'))?.leaf;
const until = (check: () => void) => vi.waitFor(check, WAIT);
/** The answer that a session shows in its last turn, as it was written. */
const lastAnswer = ({ shown }: ChatSession) => shown.turns.value.at(-1)?.answer as Answer;

beforeEach(async () => {
  localStorage.clear();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  await freshDatabase({ conversations: [buildConversation({ leaf: 'b2' })], messages: [...buildTurns(3), ...OTHER] });
});

afterEach(() => {
  for (const { stop } of surfaces.splice(0)) stop();
});

const A = ['q1 a1', 'q2 a2', 'q3 a3'];
const B = ['q1 b1', 'r2 b2'];

describe('two surfaces', () => {
  it('show different versions, and the one that was walked to last is stored', async () => {
    const [panel, tab] = [await open('sidepanel'), await open('tab')];
    expect([shownBy(panel), shownBy(tab)]).toEqual([B, B]);
    await answerCommands(tab).walkTo('a1');
    expect(shownBy(tab)).toEqual(A);
    expect(await leaf()).toBe('a3');
    await panel.reload();
    expect(shownBy(panel)).toEqual(B);
    expect(shownBy(await open('sidepanel'))).toEqual(A);
  });

  it('stay at their versions while one asks again, and the other is told', async () => {
    const [panel, tab] = [await open('sidepanel'), await open('tab')];
    answerCommands(panel).again('b1');
    await until(() => expect(panel.shown.isBusy.value).toBe(true));
    expect(panel.shown.turns.value).toMatchObject([{ answer: { state: 'waiting' }, answers: { length: 3 } }]);
    await until(() => expect(tab.shown.turns.value[0]).toMatchObject({ news: { state: 'waiting' } }));
    expect(shownBy(tab)).toEqual(B);
    expect(tab.shown.isBusy.value).toBe(false);
  });

  it('both show what is asked below the version that both show', async () => {
    const [panel, tab] = [await open('sidepanel'), await open('tab')];
    panel.draft.type('And where?');
    await panel.sender.send();
    await until(() => expect(shownBy(tab)).toHaveLength(3));
    expect(shownBy(panel)).toEqual(shownBy(tab));
  });

  it('edit the same question at once: each shows its own version, and the other one as a version', async () => {
    const [panel, tab] = [await open('sidepanel'), await open('tab')];
    const question = buildQuestion({ id: 'r2', parent: 'b1' });
    const written = await Promise.all([
      answerCommands(panel).edit(question, 'One?'),
      answerCommands(tab).edit(question, 'Two?'),
    ]);
    expect(written).toEqual([true, true]);
    for (const [session, text] of [
      [panel, 'One?'],
      [tab, 'Two?'],
    ] as const) {
      await until(() =>
        expect(session.shown.turns.value.at(-1)).toMatchObject({ question: { text }, questions: { length: 3 } }),
      );
    }
  });
});

describe('a version that was asked for', () => {
  it('is shown while it is awaited; where it fails, what was shown before is back with the turns below', async () => {
    const panel = await open('sidepanel');
    await answerCommands(panel).walkTo('a1');
    answerCommands(panel).again('a1');
    await until(() => expect(panel.shown.isBusy.value).toBe(true));
    const again = lastAnswer(panel);
    expect(shownBy(panel)).toEqual([`q1 ${again.id}`]);
    await stepAnswer(again, { event: { type: 'refused', at: NOW, error: ERROR } });
    await until(() => expect(shownBy(panel)).toEqual(A));
    expect(panel.shown.turns.value[0]).toMatchObject({ news: { state: 'failed' }, answers: ['a1', 'b1', again.id] });
    await answerCommands(panel).walkTo(again.id);
    expect(shownBy(panel)).toEqual([`q1 ${again.id}`]);
    await panel.reload();
    expect(shownBy(panel)).toEqual([`q1 ${again.id}`]);
  });

  it('that is awaited lets one ask on at the version before', async () => {
    const panel = await open('sidepanel');
    answerCommands(panel).again('b1');
    await until(() => expect(panel.shown.isBusy.value).toBe(true));
    await answerCommands(panel).walkTo('b1');
    expect(shownBy(panel)).toEqual(B);
    panel.draft.type('And where?');
    await panel.sender.send();
    expect(panel.shown.turns.value.at(-1)?.question).toMatchObject({ text: 'And where?', parent: 'b2' });
  });

  it('that cannot be read is walked past: what was shown stays', async () => {
    await putRows({ messages: [{ ...buildAnswer({ id: 'bad', parent: 'q1', created: NOW + 20_000 }), text: 7 }] });
    const panel = await open('sidepanel');
    expect(panel.shown.turns.value[0]).toMatchObject({ answers: ['a1', 'b1'] });
    await answerCommands(panel).walkTo('nowhere');
    expect(shownBy(panel)).toEqual(B);
  });
});

describe('a question that waits for its turn', () => {
  it('is back in the field where the person walks to another version, and is not sent there', async () => {
    await putRows({ messages: [buildAnswer({ id: 'b2', parent: 'r2', created: NOW + 11_000, state: 'posting' })] });
    const panel = await open('sidepanel');
    panel.draft.type('And then?');
    await panel.sender.send();
    expect(panel.draft.next.value).not.toBeNull();
    await answerCommands(panel).walkTo('a1');
    expect(panel.draft.next.value).toBeNull();
    expect(panel.draft.text.value).toBe('And then?');
    expect(shownBy(panel)).toEqual(A);
  });
});

describe('an edit', () => {
  it('is asked with the readings of the question, and leaves the typed text alone', async () => {
    const panel = await open('sidepanel');
    panel.draft.type('half a question');
    const question = buildQuestion({ id: 'r2', parent: 'b1', readings: ['reading'] });
    expect(await answerCommands(panel).edit(question, 'half a question, edited')).toBe(true);
    await until(() => expect(panel.shown.turns.value.at(-1)?.question).toMatchObject({ readings: ['reading'] }));
    expect(panel.draft.text.value).toBe('half a question');
  });

  it('that cannot be written says why, and the editor keeps its text', async () => {
    const panel = await open('sidepanel');
    expect(await answerCommands(panel).edit(buildQuestion({ id: 'gone' }), 'Why?')).toBe(false);
    expect(panel.sender.fault.value).toMatchObject({ kind: 'storage' });
    expect(shownBy(panel)).toEqual(B);
  });
});

describe('a cut answer', () => {
  it('is continued in its own turn, and the typed text stays', async () => {
    await putRows({ messages: [buildDone({ id: 'b2', parent: 'r2', created: NOW + 11_000, cut: true })] });
    const panel = await open('sidepanel');
    panel.draft.type('half a question');
    answerCommands(panel).continue(lastAnswer(panel));
    await until(() => expect(panel.shown.isBusy.value).toBe(true));
    expect(shownBy(panel)).toEqual(B);
    expect(panel.shown.turns.value.at(-1)).toMatchObject({ continued: [{ answer: { state: 'waiting' } }] });
    expect(panel.draft.text.value).toBe('half a question');
  });
});
