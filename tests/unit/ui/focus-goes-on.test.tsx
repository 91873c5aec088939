// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LedgerPage } from '@/components/costs/LedgerPage';
import { Consent } from '@/components/settings/Consent';
import { Delivery } from '@/components/settings/Delivery';
import { ModelForm } from '@/components/settings/ModelForm';
import { SiteAccess } from '@/components/settings/SiteAccess';
import { listConversations } from '@/lib/conversations/conversation-list';
import { settings } from '@/lib/settings/settings';
import { type Case, drawChat, drawHistory, drawPage, FIELDS, find, startEveryPage, typeInto, WAIT } from './every-page';

beforeEach(startEveryPage);

describe('after what takes the focused control away, the focus goes on', () => {
  /** The page, the button to press, and where the focus must be afterwards. */
  const PRESSED: Record<string, [page: () => Promise<HTMLElement>, button: string, then: string]> = {
    'after a conversation is deleted, to the next one': [
      drawHistory,
      '.history-row:first-child .ui-icon-button',
      '.history-open',
    ],
    'after the last one of the list is deleted, to the one before': [
      drawHistory,
      '.history-row:last-child .ui-icon-button',
      '.history-open',
    ],
    'after the waiting is stopped, to what can be done then': [
      drawChat,
      '.waiting-actions button:last-child',
      '.answer button',
    ],
    'after a conversation is opened, to the question': [drawHistory, '.history-open', '.question-field'],
    'after a site is removed, to the list': [() => drawPage(<SiteAccess />), 'li button', 'h3'],
    'after agreeing, to the way back': [() => drawPage(<Consent />), 'button', 'button'],
    'after the queue is used again, to what follows': [
      async () => {
        await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: 1, isSeen: false });
        return drawPage(<Delivery />);
      },
      '.ui-notice button',
      'select',
    ],
    'after a model is removed, to what follows': [
      async () => {
        await settings.model.set('my-model');
        return drawPage(<ModelForm />);
      },
      '.model-choice li button',
      '.model-choice input:checked, .ui-input',
    ],
    'after the rest of the ledger is shown, to how much that is': [
      () => drawPage(<LedgerPage />),
      '.ledger-more button',
      '.ledger-more [role="status"]',
    ],
  };

  test.each(Object.entries(PRESSED))('%s', async (_name, [page, control, then]) => {
    const button = await find<HTMLElement>({ page, control });
    await act(() => button.click());
    await vi.waitFor(() => {
      expect(button.isConnected && document.activeElement === button && control !== then).toBe(false);
      expect(document.activeElement).not.toBe(document.body);
      expect(document.activeElement?.matches(then)).toBe(true);
    }, WAIT);
  });

  test.each([
    ['Enter', 'Otters and stones', 'Otters and stones'],
    ['Escape', 'Never mind', 'Otters'],
    ['Enter', '   ', 'Otters'],
  ])('after a title is renamed (%s of %j), to the title', async (key, typed, title) => {
    const field = await find(FIELDS['the title of a conversation'] as Case);
    await typeInto(field, typed);
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    await act(() => void field.dispatchEvent(event));
    // Otherwise the same Enter would press the button that the focus moves to.
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => {
      expect(document.activeElement?.matches('.chat-title-button')).toBe(true);
      expect(document.activeElement?.textContent).toBe(title);
    }, WAIT);
  });

  test('nowhere else where a title is left by the pointer, and it is kept', async () => {
    const field = await find(FIELDS['the title of a conversation'] as Case);
    await typeInto(field, 'Stones');
    const question = document.querySelector<HTMLElement>('.question-field');
    await act(() => question?.focus());
    await vi.waitFor(async () => expect((await listConversations(1))[0]?.title).toBe('Stones'), WAIT);
    expect(document.activeElement).toBe(question);
  });

  test('and a title that could not be written stands in its field again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const field = await find(FIELDS['the title of a conversation'] as Case);
    await typeInto(field, 'Stones');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    await act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
    await vi.waitFor(() => {
      expect(document.querySelector<HTMLInputElement>('.chat-title-input')?.value).toBe('Stones');
    }, WAIT);
    vi.restoreAllMocks();
  });
});
