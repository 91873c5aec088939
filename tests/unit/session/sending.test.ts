// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatSession } from '@/components/session/chat-session';
import { sendWithoutPage } from '@/components/session/send-without-page';
import type { Answer } from '@/lib/rows/answer';
import { ask } from '../conversations/ask';
import { allRows, putRows } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildTurns, NOW } from '../database/rows';
import { FakeTabs } from './fake-tabs';
import { freshSurface } from './fresh-surface';

const WAIT = { timeout: 4_000, interval: 2 };
let session: ChatSession;

beforeEach(async () => {
  await freshSurface();
  session = new ChatSession('tab');
  session.sources.front.standAlone();
});

const questions = () => session.shown.turns.value.map(({ question }) => question.text);

describe('two surfaces that send at once to one conversation', () => {
  const openOn = async (surface: 'sidepanel' | 'tab') => {
    const opened = new ChatSession(surface);
    opened.sources.front.standAlone();
    await opened.open('conversation');
    return opened;
  };

  it('ask one question; the other surface is told so, shows it, and keeps what was typed', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    const both = [await openOn('sidepanel'), await openOn('tab')] as const;
    both[0].draft.type('And where?');
    both[1].draft.type('And when?');
    await Promise.all(both.map((each) => each.sender.send()));
    const loser = both.find((each) => each.draft.text.value !== '');
    const winner = both.find((each) => each !== loser);
    expect(loser?.sender.fault.value).toEqual({ kind: 'busy' });
    expect(loser?.draft.next.value).toBeNull();
    const typed = loser === both[0] ? 'And where?' : 'And when?';
    const asked = loser === both[0] ? 'And when?' : 'And where?';
    expect(loser?.draft.text.value).toBe(typed);
    expect(loser?.shown.turns.value.map(({ question }) => question.text)).toEqual(['Question 1?', asked]);
    expect(winner?.sender.fault.value).toBeNull();
    expect((await allRows('drafts')).map(({ text }) => text)).toEqual([typed]);

    // Sent once more, the question waits for its turn, and the message about the fault is gone.
    await loser?.sender.send();
    expect(loser?.sender.fault.value).toBeNull();
    expect(loser?.draft.next.value).not.toBeNull();
  });

  it('say so of a quick action too, and of nothing else that fails', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    new FakeTabs(1);
    const late = new ChatSession('sidepanel');
    const stop = late.sources.front.follow(1);
    await late.open('conversation');
    await ask({ text: 'And where?' });
    await late.sender.send('key-points');
    expect(late.sender.fault.value).toEqual({ kind: 'busy' });
    expect(late.shown.turns.value).toHaveLength(2);
    stop();
  });
});

describe('what is typed', () => {
  it('while a question is on its way stays in the field and is kept', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    await session.open('conversation');
    session.draft.type('And where?');
    const sent = session.sender.send();
    session.draft.type('And where? And whe');
    session.draft.type('And where?\nAnd when');
    await sent;
    // How much was typed when the question was taken depends on timing, but no letter is lost or doubled.
    const all = [questions().at(-1), session.draft.text.value].filter((text) => text !== '').join('\n');
    expect(all).toBe('And where?\nAnd when');
  });

  it('after the question was taken is the next draft', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    await session.open('conversation');
    session.draft.type('And where?');
    const sending = session.sender.send();
    session.draft.type('And where? And when');
    await sending;
    expect(questions().at(-1)).toBe('And where?');
    expect(session.draft.text.value).toBe('And when');
    await vi.waitFor(async () => expect((await allRows('drafts')).map(({ text }) => text)).toEqual(['And when']), WAIT);
  });

  it.each(['', ' \n', '\u200b', '\u3164\u115f', '\u2800', '\ufe0f\u202e\u{e0041}', '\u00ad\u034f'])(
    'and shows nothing (%j) is not sent, and stays',
    async (typed) => {
      await session.startNew();
      session.draft.type(typed);
      await session.sender.send();
      expect(await allRows('messages')).toEqual([]);
      expect(session.draft.text.value).toBe(typed);
    },
  );

  it('keeps the indentation of its first line, without the blank lines before it', async () => {
    await session.startNew();
    session.draft.type('\n\n    if (otter) {\n      dive();\n    }\n\n');
    await session.sender.send();
    expect(questions()).toEqual(['    if (otter) {\n      dive();\n    }']);
    expect(session.shown.loaded.value?.conversation.title).toBe('if (otter) { dive(); }');
  });
});

it('a question is sent once, and nothing is said, where send is pressed twice', async () => {
  await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
  await session.open('conversation');
  session.draft.type('And where?');
  await Promise.all([session.sender.send(), session.sender.send()]);
  expect(questions().filter((text) => text === 'And where?')).toHaveLength(1);
  expect(session.sender.fault.value).toBeNull();
});

it('a question that waits to be sent is asked with what was shown at Enter', async () => {
  new FakeTabs(1);
  const panel = new ChatSession('sidepanel');
  const stop = panel.sources.front.follow(1);
  await vi.waitFor(() => expect(panel.sources.front.page.value.kind).toBe('readable'), WAIT);
  panel.draft.type('Why?');
  panel.sender.awaitSend();
  panel.sources.removePage();
  await panel.sender.sendAwaited(true);
  stop();
  expect((await allRows('readings')).map(({ url }) => url)).toEqual(['https://pages.example/1']);
});

describe('a conversation whose answer is asked for again', () => {
  it('is busy until that one ended, and no longer', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2) });
    const again = (state: Answer['state']) => buildAnswer({ id: 'again', parent: 'q1', created: NOW + 9_000, state });
    await putRows({ messages: [again('queued')] });
    await session.open('conversation');
    expect(session.shown.isBusy.value).toBe(true);
    await putRows({ messages: [again('failed')] });
    await session.reload('again');
    expect(session.shown.isBusy.value).toBe(false);
    expect(session.shown.turns.value.map(({ answer }) => answer?.id)).toEqual(['a1', 'a2']);
  });
});

describe('a question that waits for the answer before it', () => {
  const open = async () => {
    const fake = new FakeTabs(1);
    const opened = new ChatSession('sidepanel');
    const stop = opened.sources.front.follow(1);
    await opened.open('conversation');
    await vi.waitFor(() => expect(opened.sources.front.page.value.kind).toBe('readable'), WAIT);
    return { fake, opened, stop };
  };
  const finish = async (opened: ChatSession) => {
    await putRows({ messages: [buildDone({ id: 'a2', parent: 'q2', created: NOW + 3, text: 'Crabs.' })] });
    await opened.reload('a2');
  };

  it('is sent though that came while the page was read for it', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2).slice(0, 3) });
    await putRows({ messages: [buildAnswer({ id: 'a2', parent: 'q2', created: NOW + 3 })] });
    const { fake, opened, stop } = await open();
    expect(opened.shown.isBusy.value).toBe(true);
    const gate = Promise.withResolvers<void>();
    fake.change(1, { gate: gate.promise });
    opened.draft.type('And where?');
    const sent = opened.sender.send();
    await finish(opened);
    gate.resolve();
    await sent;
    await vi.waitFor(() => expect(opened.shown.turns.value.at(-1)?.question.text).toBe('And where?'), WAIT);
    expect(opened.draft.next.value).toBeNull();
    expect(opened.draft.text.value).toBe('');
    stop();
  });

  it('leaves the field of the other window too, and is asked once', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2).slice(0, 3) });
    await putRows({ messages: [buildAnswer({ id: 'a2', parent: 'q2', created: NOW + 3 })] });
    const { opened, stop } = await open();
    opened.draft.type('And where?');
    await opened.sender.send();
    expect(opened.draft.next.value).not.toBeNull();
    const second = new ChatSession('sidepanel');
    second.sources.front.standAlone();
    await second.open('conversation');
    expect(second.draft.next.value).not.toBeNull();
    await finish(opened);
    await second.reload('a2');
    await vi.waitFor(() => expect([opened.draft.next.value, second.draft.next.value]).toEqual([null, null]), WAIT);
    await vi.waitFor(() => expect([opened.draft.text.value, second.draft.text.value]).toEqual(['', '']), WAIT);
    const asked = (await allRows('messages')).filter((row) => 'text' in row && row.text === 'And where?');
    expect(asked).toHaveLength(1);
    stop();
  });
});

describe('beside a page that can’t be read', () => {
  it('a question sent without the page goes without it, though it can be read by then', async () => {
    const fake = new FakeTabs(1);
    fake.refuse(1, 'No access: permission');
    const opened = new ChatSession('sidepanel');
    const stop = opened.sources.front.follow(1);
    await opened.startNew();
    await vi.waitFor(() => expect(opened.sources.front.page.value.kind).toBe('unreadable'), WAIT);
    opened.draft.type('What is an otter?');
    await opened.sender.send();
    expect(opened.sender.fault.value).toEqual({ kind: 'bare' });
    fake.change(1, { refusal: '' });
    await opened.sources.front.look();
    await sendWithoutPage(opened);
    expect(await allRows('readings')).toEqual([]);
    const [question] = opened.shown.turns.value.map((turn) => turn.question);
    expect(question).toMatchObject({ text: 'What is an otter?', isWithoutPage: true });
    stop();
  });
});

describe('Enter before the surface knows its draft', () => {
  it('sends what was typed, and leaves the draft of before where it is', async () => {
    await session.startNew();
    session.draft.type('Compare this with');
    await vi.waitFor(async () => expect(await allRows('drafts')).toHaveLength(1), WAIT);
    const opened = new ChatSession('tab');
    opened.sources.front.standAlone();
    opened.draft.type('What is gluten?');
    const sent = opened.sender.send();
    await opened.startNew();
    await sent;
    expect(opened.shown.turns.value.map(({ question }) => question.text)).toEqual(['What is gluten?']);
    expect(opened.draft.text.value).toBe('Compare this with');
  });

  it('sends nothing once another conversation is shown, or the text is another one', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    await session.startNew();
    session.draft.type('What is gluten?');
    session.sender.awaitSend();
    session.draft.type('What is yeast');
    await session.sender.sendAwaited(true);
    session.sender.awaitSend();
    await session.open('conversation');
    expect(session.sender.isAwaited.value).toBe(false);
    await session.sender.sendAwaited(true);
    expect(questions()).toEqual(['Question 1?']);
  });
});

describe('a conversation that is left while its question is being read', () => {
  it('locks no other one, and the question is not there to be sent again', async () => {
    const fake = new FakeTabs(1);
    const opened = new ChatSession('sidepanel');
    const stop = opened.sources.front.follow(1);
    await opened.startNew();
    await vi.waitFor(() => expect(opened.sources.front.page.value.kind).toBe('readable'), WAIT);
    const gate = Promise.withResolvers<void>();
    fake.change(1, { gate: gate.promise });
    opened.draft.type('What is this?');
    await vi.waitFor(async () => expect(await allRows('drafts')).toHaveLength(1), WAIT);
    const sent = opened.sender.send();
    await opened.startNew();
    gate.resolve();
    await sent;
    await vi.waitFor(() => expect(opened.draft.text.value).toBe(''), WAIT);
    expect(opened.draft.next.value).toBeNull();
    expect((await allRows('messages')).filter((row) => 'text' in row && row.text === 'What is this?')).toHaveLength(1);
    stop();
  });
});
