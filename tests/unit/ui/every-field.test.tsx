// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Consent } from '@/components/settings/Consent';
import { ModelForm } from '@/components/settings/ModelForm';
import { listConversations } from '@/lib/conversations/conversation-list';
import { forgetKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { allRows } from '../database/fresh-database';
import { useKey } from '../settings/fake-background';
import { press } from './draw';
import {
  type Case,
  CONTROLS,
  changeEverything,
  drawHistory,
  drawPage,
  FIELDS,
  find,
  Key,
  startEveryPage,
  typeInto,
  WAIT,
} from './every-page';

// Rules for every field of the product; focus-goes-on.test.tsx has the rules for the focus afterwards.
// (a) A change elsewhere never takes away a person's typed text, caret or focus.
// (b) Enter, Escape and Tab of an input method that composes belong to that method.

beforeEach(startEveryPage);

describe('(a) what changes elsewhere', () => {
  test.each(Object.entries(FIELDS))('takes nothing of what is typed as %s, nor the caret', async (_name, each) => {
    const field = await find(each);
    await typeInto(field, 'Half a word');
    field.setSelectionRange(2, 3);
    await changeEverything();
    expect(field.isConnected).toBe(true);
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('Half a word');
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 3]);
    await typeInto(field, 'Half a word more');
    await changeEverything();
    expect(field.value).toBe('Half a word more');
  });

  test.each(Object.entries(CONTROLS).filter(([name]) => name !== 'the key'))(
    'leaves the focus on %s',
    async (_name, each) => {
      const control = await find(each);
      await changeEverything();
      expect(document.activeElement).toBe(control);
    },
  );

  test('that is a key has an empty field give way to it, and the focus goes to what can be done with it', async () => {
    await find(FIELDS['the key'] as Case);
    await changeEverything();
    expect(document.activeElement?.textContent).toBe('Replace');
  });

  test('takes the focus from no field for a button that was pressed before', async () => {
    const root = await drawPage(
      <>
        <Consent />
        <ModelForm />
      </>,
    );
    await vi.waitFor(() => expect(root.querySelector('.ui-input')).not.toBeNull(), WAIT);
    await act(() => root.querySelector<HTMLElement>('.consent button')?.click());
    await vi.waitFor(() => expect(root.textContent).toContain('You agreed'), WAIT);
    const field = root.querySelector<HTMLInputElement>('.ui-input');
    field?.focus();
    await act(() => settings.consent.set(null));
    await vi.waitFor(() => expect(root.textContent).not.toContain('You agreed'), WAIT);
    expect(document.activeElement).toBe(field);
  });

  test('takes the focus from no field for a form that was used before', async () => {
    await useKey('SG_0123456789abcdef');
    const root = await drawPage(
      <>
        <Key />
        <ModelForm />
      </>,
    );
    await vi.waitFor(() => expect(root.querySelector('.key-summary')).not.toBeNull(), WAIT);
    await press(root, 'Replace');
    await press(root, 'Keep the current key');
    expect(document.activeElement?.textContent).toBe('Replace');
    const field = root.querySelector<HTMLInputElement>('.ui-input:not([name])');
    field?.focus();
    await act(async () => {
      await forgetKey();
      dispatchEvent(new Event('focus'));
    });
    await vi.waitFor(() => expect(root.querySelector('input[name="segmind-key"]')).not.toBeNull(), WAIT);
    expect(document.activeElement).toBe(field);
  });

  test('has a title that is not touched in its field stay as it was named elsewhere', async () => {
    const field = await find(FIELDS['the title of a conversation'] as Case);
    await changeEverything();
    await act(() => field.blur());
    expect((await listConversations(1))[0]?.title).toBe('Renamed elsewhere');
  });
});

describe('(b) a key of an input method that composes', () => {
  const COMPOSING = [
    ['by its word', { isComposing: true }],
    ['by its code', { keyCode: 229 }],
  ] as const;
  const keys = (how: object) => ['Enter', 'Escape', 'Tab'].map((key) => ({ key, ...how }));

  test.each(
    Object.entries(FIELDS).flatMap(([name, each]) => COMPOSING.map(([how, init]) => [name, how, each, init] as const)),
  )('(%s, told %s) ends nothing, sends nothing', async (_name, _how, each, init) => {
    await useKey('SG_0123456789abcdef');
    await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
    if (each.control.includes('key')) await forgetKey();
    const field = await find(each);
    const before = await allRows('messages');
    await typeInto(field, 'にほんg');
    for (const key of keys(init)) {
      const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true });
      await act(() => void field.dispatchEvent(event));
      expect(event.defaultPrevented).toBe(false);
    }
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('にほんg');
    expect(await allRows('messages')).toEqual(before);
    expect((await listConversations(9)).map(({ title }) => title)).toEqual(['Otters', 'Badgers']);
  });

  test.each(COMPOSING)('(told %s) does not leave the history; Escape does', async (_how, init) => {
    const root = await drawHistory();
    const press = (more: object) =>
      act(() => void root.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...more })));
    await press(init);
    expect(root.querySelector('.history-row')).not.toBeNull();
    await press({});
    expect(root.querySelector('.history-row')).toBeNull();
  });
});
