// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { errorCard } from '@/components/notices/error-cards';
import { KeyForm } from '@/components/settings/KeyForm';
import { useFresh } from '@/components/ui/use-fresh';
import { readKey } from '@/lib/background/key-vault';
import { ERROR_KINDS } from '@/lib/errors';
import { t } from '@/lib/i18n';
import { describeKey, forgetKey } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';
import { fakePermissions } from '../tabs/fake-permissions';
import { draw, press, type } from '../ui/draw';
import { fakeBackground, useKey } from './fake-background';

const GOOD = 'SG_0123456789abcdef';
const OTHER = 'SG_fedcba9876543f2a';

function Form() {
  return <KeyForm owner={useFresh(describeKey)} />;
}

async function drawForm(): Promise<HTMLElement> {
  const root = await draw(<Form />);
  await vi.waitFor(() => expect(root.querySelector('button')).not.toBeNull());
  return root;
}

const field = (root: HTMLElement) => root.querySelector('input') as HTMLInputElement;
const said = (root: HTMLElement) =>
  Array.from(root.querySelectorAll('[role=status]'), (region) => region.textContent).join(' ');
const says = (root: HTMLElement, text: string) => vi.waitFor(() => expect(said(root)).toContain(text));

async function enter(root: HTMLElement, pasted: string): Promise<void> {
  await type(field(root), pasted);
  await press(root, 'Test and save');
}

beforeEach(async () => {
  fakePermissions(['https://api.segmind.com/*']);
  await forgetKey();
});

describe('without a key', () => {
  test('the field hides what is typed, and keeps browsers from remembering it', async () => {
    const root = await drawForm();
    expect(field(root).type).toBe('password');
    expect(field(root).autocomplete).toBe('off');
  });

  test('the key can be shown and hidden again', async () => {
    const root = await drawForm();
    await press(root, 'Show key');
    expect(field(root).type).toBe('text');
    await press(root, 'Hide key');
    expect(field(root).type).toBe('password');
  });

  test.each([
    ['', 'Paste a key first.'],
    ['  \n ', 'Paste a key first.'],
    ['SG_0123 456789abcdef', 'A key has no spaces'],
    ['SG_0123\u200b456789abcdef', 'A key has no spaces'],
  ])('%j is refused in the field, and nothing is sent', async (pasted, reason) => {
    const background = fakeBackground();
    const root = await drawForm();
    await enter(root, pasted);
    expect(root.querySelector('.ui-field-error')?.textContent).toContain(reason);
    expect(field(root).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field(root));
    expect(background.heard).toEqual([]);
  });

  test('typing on takes the refusal away', async () => {
    const root = await drawForm();
    await enter(root, '');
    await type(field(root), 'S');
    expect(field(root).getAttribute('aria-invalid')).toBeNull();
  });

  test('an unusual key is warned about once it is typed to the end, and tested all the same', async () => {
    const background = fakeBackground({ ok: true, balance: 1 });
    const root = await drawForm();
    await type(field(root), 'sk-something-else');
    expect(said(root)).not.toContain('doesn’t look like');
    await act(() => {
      field(root).dispatchEvent(new FocusEvent('blur'));
    });
    expect(said(root)).toContain('doesn’t look like a Segmind key');
    await press(root, 'Test and save');
    await says(root, 'Segmind accepted the key');
    expect(background.candidates).toEqual(['sk-something-else']);
  });

  test('while it is tested, that is said, and a second press sends nothing more', async () => {
    const background = fakeBackground('hangs');
    const root = await drawForm();
    await enter(root, GOOD);
    await vi.waitFor(() => expect(background.heard).toEqual(['test-key']));
    await press(root, 'Testing…');
    expect(background.heard).toEqual(['test-key']);
    expect(field(root).readOnly).toBe(true);
    expect(field(root).type).toBe('password');
    expect(document.activeElement?.textContent).toBe('Testing…');
  });

  test('an accepted key is in use, shown by its end only, with its balance', async () => {
    fakeBackground({ ok: true, balance: 4.12 });
    const root = await drawForm();
    await enter(root, `  ${GOOD}\n`);
    await says(root, 'Segmind accepted the key');
    await vi.waitFor(() => expect(root.textContent).toContain('Balance $4.12'));
    expect(root.textContent).toContain('Key ending in …cdef');
    expect(root.innerHTML).not.toContain(GOOD);
    expect(await readKey()).toBe(GOOD);
    expect(document.activeElement?.textContent).toBe('Replace');
  });

  test('an accepted key without a balance says so', async () => {
    fakeBackground({ ok: true, balance: null });
    const root = await drawForm();
    await enter(root, GOOD);
    await says(root, 'Segmind didn’t report a balance.');
  });
});

describe('a key that is refused', () => {
  const told = ERROR_KINDS.filter((error) => error !== 'no-permission');
  test.each(told)('%s: the precise reason, the details folded, the text still there', async (error) => {
    fakeBackground({ ok: false, error, detail: 'HTTP 4xx · told by Segmind' });
    const root = await drawForm();
    await enter(root, GOOD);
    await says(root, t(errorCard(error).title));
    const details = root.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('HTTP 4xx · told by Segmind');
    expect(field(root).value).toBe(GOOD);
    expect(said(root)).toContain('This key wasn’t saved.');
    expect(await readKey()).toBeNull();
  });

  test.each([
    ['a background that gives no answer', undefined],
    ['a background that is not there', new Error('Could not establish connection. Receiving end does not exist.')],
  ])('%s is told as a fault, and the key can be tested again', async (_what, reply) => {
    fakeBackground(reply, { ok: true, balance: 2 });
    const root = await drawForm();
    await enter(root, GOOD);
    await says(root, 'Something went wrong in Sidenote');
    await press(root, 'Test and save');
    await says(root, 'Segmind accepted the key');
  });

  test('what was thrown is shown without the key in it', async () => {
    fakeBackground(new Error(`cannot send ${GOOD}`));
    const root = await drawForm();
    await enter(root, GOOD);
    await says(root, 'cannot send SG_…');
    expect(root.textContent).not.toContain(GOOD);
  });

  test('an empty balance leads to the place where it is topped up', async () => {
    fakeBackground({ ok: false, error: 'no-credits', detail: '' });
    const root = await drawForm();
    await enter(root, GOOD);
    await says(root, 'balance is used up');
    const link = root.querySelector<HTMLAnchorElement>('.ui-notice a');
    expect(link?.href).toContain('segmind.com');
    expect(link?.rel).toBe('noopener noreferrer');
  });
});

describe('with a key in use', () => {
  test('a refused replacement leaves it in use, and says so', async () => {
    await useKey(OTHER);
    fakeBackground({ ok: false, error: 'key-rejected', detail: '' });
    const root = await drawForm();
    await press(root, 'Replace');
    expect(document.activeElement).toBe(field(root));
    await enter(root, GOOD);
    await says(root, 'Sidenote still uses the key ending in …3f2a.');
    expect(await readKey()).toBe(OTHER);
  });

  test('an accepted replacement takes its place', async () => {
    await useKey(OTHER);
    fakeBackground({ ok: true, balance: 3 });
    const root = await drawForm();
    await press(root, 'Replace');
    await enter(root, GOOD);
    await says(root, 'Segmind accepted the key');
    expect(await readKey()).toBe(GOOD);
    expect(root.querySelector('input')).toBeNull();
  });

  test('replacing can be given up', async () => {
    await useKey(OTHER);
    const background = fakeBackground();
    const root = await drawForm();
    await press(root, 'Replace');
    await press(root, 'Keep the current key');
    expect(root.textContent).toContain('Key ending in …3f2a');
    expect(background.heard).toEqual([]);
  });

  test('it can be tested again, and the focus stays where it is', async () => {
    await useKey(OTHER);
    const background = fakeBackground({ ok: false, error: 'network', detail: '' }, { ok: true, balance: 0.5 });
    const root = await drawForm();
    await press(root, 'Test');
    await says(root, 'The connection was lost');
    expect(document.activeElement?.textContent).toBe('Test');
    await press(root, 'Test');
    await vi.waitFor(() => expect(root.textContent).toContain('Balance $0.50'));
    expect(background.heard).toEqual(['refresh-balance', 'refresh-balance']);
  });

  test('forgetting asks first, with the focus on the harmless answer', async () => {
    await useKey(OTHER);
    const root = await drawForm();
    await press(root, 'Remove');
    expect(document.activeElement?.textContent).toBe('Keep key');
    await press(root, 'Keep key');
    expect(await readKey()).toBe(OTHER);
    expect(document.activeElement?.textContent).toBe('Replace');
  });

  test('a forgotten key is gone, its balance with it', async () => {
    await useKey(OTHER);
    await settings.balance.set({ amount: 4, at: 1 });
    const root = await drawForm();
    await press(root, 'Remove');
    await press(root, 'Remove key');
    await says(root, 'The key was removed from this machine.');
    expect(await readKey()).toBeNull();
    expect(await settings.balance.get()).toBeNull();
    expect(document.activeElement).toBe(field(root));
  });

  test('a key entered in another tab is seen when the person comes back', async () => {
    const root = await drawForm();
    await useKey(OTHER);
    await act(() => {
      dispatchEvent(new Event('focus'));
    });
    await vi.waitFor(() => expect(root.textContent).toContain('Key ending in …3f2a'));
  });
});

describe('where the place of the key cannot be read', () => {
  const refuse = () =>
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('no backing store', 'UnknownError');
    });
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());

  test('that is said, until it can be', async () => {
    const refused = refuse();
    const root = await draw(<Form />);
    await vi.waitFor(() => expect(root.textContent).toContain('Sidenote can’t read your key'));
    refused.mockRestore();
    window.dispatchEvent(new Event('focus'));
    await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
    expect(root.textContent).not.toContain('can’t read');
  });

  test('a key that could not be forgotten is said to be there still', async () => {
    await useKey(GOOD);
    const root = await drawForm();
    await press(root, 'Remove');
    const refused = refuse();
    await press(root, 'Remove key');
    await says(root, 'couldn’t remove the key');
    refused.mockRestore();
    expect(await readKey()).toBe(GOOD);
  });
});
