// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { KeyForm } from '@/components/settings/KeyForm';
import { useFresh } from '@/components/ui/use-fresh';
import { describeKey, forgetKey } from '@/lib/settings/key-entry';
import { fakePermissions } from '../tabs/fake-permissions';
import { draw, press, type } from '../ui/draw';
import { fakeBackground } from './fake-background';

const SEGMIND = 'https://api.segmind.com/*';

function Form() {
  return <KeyForm owner={useFresh(describeKey)} />;
}

async function enter(key: string): Promise<HTMLElement> {
  const root = await draw(<Form />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  await type(root.querySelector('input') as HTMLInputElement, key);
  await press(root, 'Test and save');
  await vi.waitFor(() => expect(root.textContent).not.toContain('Testing…'));
  return root;
}

const titles = (root: HTMLElement) =>
  Array.from(root.querySelectorAll('.ui-notice-title'), (title) => title.textContent);

beforeEach(() => forgetKey());

test('a permission that was withdrawn is told once, with the button that asks for it', async () => {
  const permissions = fakePermissions([]);
  fakeBackground({ ok: false, error: 'no-permission', detail: '' }, { ok: true, balance: 2 });
  const root = await enter('SG_0123456789abcdef');
  expect(titles(root)).toEqual(['The browser doesn’t let Sidenote reach Segmind']);
  await press(root, 'Allow api.segmind.com');
  expect(permissions.asked).toEqual([[SEGMIND]]);
  await vi.waitFor(() => expect(root.querySelector('.ui-notice')).toBeNull());
  await press(root, 'Test and save');
  await vi.waitFor(() => expect(titles(root)).toEqual(['Segmind accepted the key']));
});

test('a refused key that looks unusual too is told once', async () => {
  fakePermissions([SEGMIND]);
  fakeBackground({ ok: false, error: 'key-rejected', detail: '' });
  expect(titles(await enter('sk-something-else'))).toEqual(['Segmind didn’t accept your key']);
});
