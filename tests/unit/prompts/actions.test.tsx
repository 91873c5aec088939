// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ActionMenu } from '@/components/composer/ActionMenu';
import { carryOutIntents } from '@/components/session/carry-out-intents';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import { QuestionView } from '@/components/turn/QuestionView';
import { listenForGestures } from '@/entrypoints/background/listen-for-gestures';
import { loadConversation } from '@/lib/conversations/load-conversation';
import type { Action } from '@/lib/prompts/actions/action';
import { questionText } from '@/lib/prompts/question-text';
import { questionRow } from '@/lib/rows/question';
import { settings } from '@/lib/settings/settings';
import { noteUsedAction } from '@/lib/settings/used-actions';
import { leaveIntent, takeIntent } from '@/lib/tabs/panel-intent';
import messages from '@/public/_locales/en/messages.json';
import { allRows, freshDatabase } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildQuestion } from '../database/rows';
import { FakeEvent } from '../entrypoints/fake-listeners';
import { FakeTabs } from '../session/fake-tabs';
import { draw, named, press } from '../ui/draw';

// Adds two actions to the list, to test that nothing else needs to know an action.
const added = vi.hoisted(() => ({
  page: {
    id: 'counter-arguments',
    label: 'historyTitle',
    needs: 'page',
    menu: null,
    title: 'page',
    words: 'Argue against this page, in {language}, as “{text}” asks.',
  } satisfies Action as Action,
  selection: {
    id: 'define',
    label: 'answerCopy',
    needs: 'selection',
    menu: 'answerAgain',
    title: 'label',
    words: 'Define the highlighted text.',
  } satisfies Action as Action,
}));
vi.mock('@/lib/prompts/actions/action-list', async (importActual) => {
  const { ACTIONS } = await importActual<typeof import('@/lib/prompts/actions/action-list')>();
  return { ACTIONS: [...ACTIONS, added.page, added.selection] };
});
const words = ({ label }: Action) => messages[label].message;

let tabs: FakeTabs;
beforeEach(async () => {
  localStorage.clear();
  await freshDatabase();
  tabs = new FakeTabs(1);
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  Object.assign(HTMLElement.prototype, { hidePopover: () => {} }); // happy-dom has no popovers
});

/** The session of a side panel beside the tab in front. */
async function openPanel(): Promise<ChatSession> {
  const session = new ChatSession('sidepanel');
  session.sources.front.follow(1);
  await session.startNew();
  await vi.waitFor(() => expect(session.sources.front.page.value.kind).toBe('readable'));
  return session;
}
const onPanel = (session: ChatSession, children: preact.ComponentChildren) =>
  draw(<SessionContext.Provider value={session}>{children}</SessionContext.Provider>);

/** A panel of the composer's menu, which draws its items once its button has the focus. */
async function drawMenu(session: ChatSession): Promise<HTMLElement> {
  const panel = await onPanel(session, <ActionMenu isReady onChooseFile={() => {}} />);
  await act(() => panel.querySelector('button')?.focus());
  return panel;
}

describe('an action that is added to the list', () => {
  it('is offered in the composer where what it needs is there', async () => {
    const panel = await drawMenu(await openPanel());
    expect(named(panel, 'button', words(added.page))).toBeTruthy();
    expect(() => named(panel, 'button', words(added.selection))).toThrow();

    tabs.change(1, { highlighted: 'crack shells' });
    const beside = await drawMenu(await openPanel());
    expect(named(beside, 'button', words(added.selection))).toBeTruthy();
  });

  it('is asked under its name, with what it needs, and sent in its own words', async () => {
    await settings.translateTo.set('it');
    const session = await openPanel();
    const panel = await drawMenu(session);
    await press(panel, words(added.page));
    await act(() => session.sender.idle);
    const question = session.shown.turns.value[0]?.question;
    expect(question).toMatchObject({ action: added.page.id, text: words(added.page) });
    expect(question?.readings).toHaveLength(1);
    const sent = `Argue against this page, in Italian, as “${words(added.page)}” asks.`;
    const stored = await allRows('texts');
    expect(stored).toMatchObject([{ hash: question?.words, text: sent }]);
  });

  it('fits the row of a question', () => {
    expect(questionRow.parse(buildQuestion({ action: added.page.id })).action).toBe(added.page.id);
  });

  it('stands first in the context menu once it was asked, where it says so, and opens the panel with its own id', async () => {
    const event = () => new FakeEvent<(...values: unknown[]) => unknown>();
    const api = {
      action: { onClicked: event(), setPopup: async () => {} },
      contextMenus: { onClicked: event(), removeAll: async () => {}, create: vi.fn() },
      commands: { onCommand: event() },
      sidePanel: { open: async () => {} },
    };
    Object.assign(fakeBrowser, api);
    Object.assign(fakeBrowser.runtime, { onInstalled: event() });
    await noteUsedAction(added.page.id);
    await noteUsedAction(added.selection.id);
    listenForGestures();
    await vi.waitFor(() => expect(api.contextMenus.create).toHaveBeenCalledTimes(5));
    const entries = api.contextMenus.create.mock.calls.map(([entry]) => entry);
    expect(entries[1]).toMatchObject({ title: messages.answerAgain.message, contexts: ['selection'] });
    api.contextMenus.onClicked.fire({ menuItemId: entries[1].id }, { id: 1, windowId: 7 });
    await vi.waitFor(async () => expect(await takeIntent(7)).toMatchObject({ kind: added.selection.id, tabId: 1 }));
  });

  it('is carried out once the panel finds its id left for it', async () => {
    const session = await openPanel();
    tabs.change(1, { highlighted: 'crack shells' });
    await leaveIntent({ kind: added.selection.id, way: 'menu', hasSelection: false, windowId: 1, tabId: 1 });
    carryOutIntents(session, 1);
    await vi.waitFor(() => expect(session.shown.turns.value).toHaveLength(1));
    expect(session.shown.turns.value[0]?.question).toMatchObject({ action: added.selection.id, targetLanguage: null });
  });
});

describe('a stored question of an action that this build does not know', () => {
  const unknown = buildQuestion({ action: 'of-another-build', text: 'Compare with my notes', targetLanguage: 'Greek' });

  it('opens, and shows the words it was stored with', async () => {
    await freshDatabase({ conversations: [buildConversation()], messages: [unknown, buildAnswer()] });
    const loaded = await loadConversation('conversation');
    expect(loaded).toMatchObject({ unreadable: 0, turns: [{ question: { text: 'Compare with my notes' } }] });
    const panel = await onPanel(await openPanel(), <QuestionView turn={{ question: unknown, answer: null }} />);
    expect(panel.textContent).toContain('Compare with my notes');
  });

  it('has a neutral name where it was stored without words', async () => {
    const panel = await onPanel(
      await openPanel(),
      <QuestionView turn={{ question: { ...unknown, text: ' ' }, answer: null }} />,
    );
    expect(panel.textContent).toBe('Quick action');
  });

  it('is asked again in the words of the screen, all that is known of it', () => {
    expect(questionText(unknown, new Map(), 3)).toBe('Compare with my notes');
  });
});

describe('an action that nobody knows', () => {
  it('sends nothing, and leaves what was typed', async () => {
    const session = await openPanel();
    session.draft.type('And where?');
    await session.sender.send('of-another-build');
    expect(session.shown.turns.value).toEqual([]);
    expect(session.draft.text.value).toBe('And where?');
    expect(session.sender.fault.value).toBeNull();
  });
});
