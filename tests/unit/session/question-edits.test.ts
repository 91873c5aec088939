// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerCommands } from '@/components/session/answer-commands';
import { ChatSession } from '@/components/session/chat-session';
import { loadDraft } from '@/lib/conversations/drafts';
import type { Surface } from '@/lib/rows/draft';
import { allRows } from '../database/fresh-database';
import { buildConversation, buildTurns } from '../database/rows';
import { freshSurface } from './fresh-surface';

beforeEach(async () => {
  await freshSurface({ conversations: [buildConversation()], messages: buildTurns(3) });
});

async function open(surface: Surface = 'sidepanel'): Promise<ChatSession> {
  const session = new ChatSession(surface);
  session.sources.front.standAlone();
  await session.open('conversation');
  return session;
}

/** Begins to edit a question, counted from 1. */
async function edit({ edits, shown }: ChatSession, turn: number, text?: string) {
  const question = shown.turns.value[turn - 1]?.question;
  if (!question) throw new Error(`there is no turn ${turn}`);
  await edits.begin(question, 'button');
  if (text !== undefined) edits.type(text);
  return question;
}

/** Waits until everything typed is in the database, as the next surface finds it. */
const untilKept = () => vi.waitFor(() => expect(Object.keys(localStorage)).toEqual([]));
const edited = ({ edits }: ChatSession) => edits.shown.value && [edits.shown.value.question.id, edits.text.value];

describe('a half-typed edit of a question', () => {
  it('is there again, in its place, when the panel was closed', async () => {
    const closed = await open();
    closed.draft.type('And the next one');
    await edit(closed, 2, 'Question 2, but wh');
    await untilKept();
    const panel = await open();
    expect(edited(panel)).toEqual(['q2', 'Question 2, but wh']);
    expect(panel.edits.shown.value?.by).toBe('return');
    expect(panel.draft.text.value).toBe('And the next one');
  });

  it('is there again though the panel closed before the database had it', async () => {
    localStorage.setItem('unkept-draft:sidepanel:conversation/q2', 'Question 2, but wh');
    expect(edited(await open())).toEqual(['q2', 'Question 2, but wh']);
    await untilKept();
  });

  it('stays with its question while another one is edited', async () => {
    const panel = await open();
    await edit(panel, 1, 'First half');
    await edit(panel, 3, 'Third half');
    await edit(panel, 1);
    expect(edited(panel)).toEqual(['q1', 'First half']);
    await untilKept();
    // The last one of the conversation is nearest to what is seen first.
    expect(edited(await open())).toEqual(['q3', 'Third half']);
  });

  it('stays while another conversation is shown', async () => {
    const panel = await open();
    await edit(panel, 2, 'Half');
    await panel.startNew();
    expect(edited(panel)).toBeNull();
    await panel.open('conversation');
    expect(edited(panel)).toEqual(['q2', 'Half']);
  });

  it('is each surface’s own', async () => {
    const [panel, tab] = [await open(), await open('tab')];
    await Promise.all([edit(panel, 2, 'In the panel'), edit(tab, 2, 'In the tab')]);
    await untilKept();
    expect(edited(await open())).toEqual(['q2', 'In the panel']);
    expect(edited(await open('tab'))).toEqual(['q2', 'In the tab']);
    panel.edits.end(await edit(panel, 2));
    await vi.waitFor(async () => expect((await allRows('drafts')).map(({ surface }) => surface)).toEqual(['tab']));
  });

  it('is gone once the person cancels, or has typed what the question says', async () => {
    const panel = await open();
    panel.edits.end(await edit(panel, 2, 'Half'));
    expect(edited(panel)).toBeNull();
    await edit(panel, 1, 'Half');
    panel.edits.type('Question 1?');
    await vi.waitFor(async () => expect(await allRows('drafts')).toEqual([]));
    expect(edited(await open())).toBeNull();
  });

  it('is gone with the writing of the new version, though the panel closes in that moment', async () => {
    const panel = await open();
    const question = await edit(panel, 3, 'Which ones?');
    await untilKept();
    expect(await answerCommands(panel).edit(question, 'Which ones?')).toBe(true);
    expect(await allRows('drafts')).toEqual([]);
  });

  it('does not open over another one that was asked for meanwhile', async () => {
    const panel = await open();
    await Promise.all([edit(panel, 1), edit(panel, 2)]);
    expect(edited(panel)).toEqual(['q2', 'Question 2?']);
  });

  it('that can’t be read leaves the question to be edited', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const panel = await open();
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('the disk is gone', 'UnknownError');
    });
    await edit(panel, 2);
    vi.restoreAllMocks();
    expect(edited(panel)).toEqual(['q2', 'Question 2?']);
    expect(await loadDraft('conversation', 'sidepanel')).toBeNull();
  });
});
