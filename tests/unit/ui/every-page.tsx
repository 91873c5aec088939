import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ChatApp } from '@/components/chat/ChatApp';
import { LazyEditableTitle, LazyHistoryView, LazyTurnList } from '@/components/chat/lazy-parts';
import { LedgerPage } from '@/components/costs/LedgerPage';
import { ChatSession } from '@/components/session/chat-session';
import { AppearanceChoice, ToolbarChoice, TranslationChoice } from '@/components/settings/Choices';
import { Delivery } from '@/components/settings/Delivery';
import { KeyForm } from '@/components/settings/KeyForm';
import { ModelForm } from '@/components/settings/ModelForm';
import { SiteAccess } from '@/components/settings/SiteAccess';
import { keepFocus } from '@/components/ui/keep-focus';
import { useFresh } from '@/components/ui/use-fresh';
import { renameConversation } from '@/lib/conversations/conversation-list';
import { announceChange } from '@/lib/messages/change-channel';
import { describeKey, forgetKey } from '@/lib/settings/key-entry';
import { memoryOf } from '@/lib/settings/model-memory';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildLedgerRow, buildTurns, NOW } from '../database/rows';
import { useKey } from '../settings/fake-background';
import { type FakePermissions, fakePermissions } from '../tabs/fake-permissions';
import { draw } from './draw';

export const WAIT = { timeout: 4_000, interval: 2 };
let session: ChatSession;
let permissions: FakePermissions;

/** Draws children together with the code that keeps the focus on every page. */
export async function drawPage(children: ComponentChildren): Promise<HTMLElement> {
  const root = await draw(children);
  onTestFinished(keepFocus(root, { '.composer': '.question-field' }));
  return root;
}

export async function drawChat(): Promise<HTMLElement> {
  await session.open('conversation');
  return drawPage(<ChatApp session={session} rail={signal(false)} />);
}

async function drawTitle(): Promise<HTMLElement> {
  const root = await drawChat();
  await act(() => root.querySelector<HTMLElement>('.chat-title-button')?.click());
  return root;
}

export async function drawHistory(): Promise<HTMLElement> {
  const root = await drawChat();
  await act(() => root.querySelector<HTMLElement>('.chat-header button')?.click());
  await vi.waitFor(() => expect(root.querySelector('.history-row')).not.toBeNull(), WAIT);
  return root;
}

export const Key = () => <KeyForm owner={useFresh(describeKey)} />;

/** Makes an answer arrive, changes settings as another window would, and returns the person to this window. */
export async function changeEverything(): Promise<void> {
  await act(async () => {
    await putRows({
      messages: [buildDone({ id: 'a2', parent: 'q2', created: NOW + 2_000, text: 'Arrived.' })],
      conversations: [buildConversation({ updated: NOW + 5, unread: 1 })],
      ledger: [buildLedgerRow({ id: 'new', time: NOW + 10_000 })],
    });
    announceChange({ ids: ['conversation'], answer: 'a2' });
    await renameConversation('conversation', 'Renamed elsewhere');
    await useKey('SG_fedcba9876543f2a');
    await settings.balance.set({ amount: 3, at: 2 });
    await settings.consent.set({ recipient: RECIPIENT, agreedAt: 2 });
    await settings.model.set('another-model');
    await memoryOf('deepseek-chat').change(() => ({ systemRole: 'folded' }));
    await settings.delivery.set('durable');
    await settings.parallelAnswers.set(2);
    await settings.translateTo.set('fi');
    await settings.theme.set('dark');
    await settings.toolbarOpens.set('popup');
    permissions.change(['https://api.segmind.com/*', 'https://more.example/*', 'https://art.example/*']);
    dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

/** Prepares two conversations, one of them awaiting an answer, and a long ledger, but no key and no agreement. */
export async function startEveryPage(): Promise<void> {
  localStorage.clear();
  permissions = fakePermissions(['https://api.segmind.com/*', 'https://art.example/*']);
  await forgetKey();
  await freshDatabase({
    conversations: [buildConversation(), buildConversation({ id: 'other', updated: NOW - 1, title: 'Badgers' })],
    messages: [
      ...buildTurns(1),
      ...buildTurns(2)
        .slice(2)
        .map((row) => (row.role === 'user' ? row : buildAnswer({ id: 'a2', parent: 'q2', created: row.created }))),
    ],
    ledger: Array.from({ length: 150 }, (_, index) => buildLedgerRow({ id: `l${index}`, time: NOW + index })),
  });
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  await Promise.all([LazyEditableTitle.preload(), LazyHistoryView.preload(), LazyTurnList.preload()]);
  session = new ChatSession('tab');
  session.sources.front.standAlone();
}

export type Case = { page: () => Promise<HTMLElement>; control: string };

/** Every field that takes text. */
export const FIELDS: Record<string, Case> = {
  'the question': { page: drawChat, control: '.question-field' },
  'the title of a conversation': { page: drawTitle, control: '.chat-title-input' },
  'the key': { page: () => drawPage(<Key />), control: 'input[name="segmind-key"]' },
  'the model': { page: () => drawPage(<ModelForm />), control: '.ui-input' },
};

/** Every control, including the fields. */
export const CONTROLS: Record<string, Case> = {
  ...FIELDS,
  'the place of the instructions': { page: () => drawPage(<ModelForm />), control: 'input[type="checkbox"]' },
  'a way of delivery': { page: () => drawPage(<Delivery />), control: 'input[type="radio"]' },
  'questions at once': { page: () => drawPage(<Delivery />), control: 'select' },
  'the language of translations': { page: () => drawPage(<TranslationChoice />), control: 'select' },
  'what the button opens': { page: () => drawPage(<ToolbarChoice />), control: 'input[type="radio"]' },
  'the colours': { page: () => drawPage(<AppearanceChoice />), control: 'input[type="radio"]' },
  'all sites': { page: () => drawPage(<SiteAccess />), control: 'input' },
  'one site': { page: () => drawPage(<SiteAccess />), control: 'li button' },
  'a conversation in the history': { page: drawHistory, control: '.history-row:last-child .history-open' },
  'more of the ledger': { page: () => drawPage(<LedgerPage />), control: '.ledger-more button' },
};

export async function find<Control extends HTMLElement = HTMLInputElement>({ page, control }: Case): Promise<Control> {
  const root = await page();
  await vi.waitFor(() => expect(root.querySelector(control)).not.toBeNull(), WAIT);
  const found = root.querySelector<Control>(control) as Control;
  await act(() => found.focus());
  return found;
}

export async function typeInto(field: HTMLInputElement, text: string): Promise<void> {
  await act(() => {
    field.value = text;
    field.setSelectionRange(2, 3);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
