// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { ModelForm } from '@/components/settings/ModelForm';
import { memoryOf } from '@/lib/settings/model-memory';
import { settings } from '@/lib/settings/settings';
import { draw, named, press, type } from '../ui/draw';

async function drawForm(): Promise<HTMLElement> {
  const root = await draw(<ModelForm />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  return root;
}

const field = (root: HTMLElement) => named<HTMLInputElement>(root, 'input', 'Model name at Segmind');

async function enter(root: HTMLElement, name: string): Promise<void> {
  await type(field(root), name);
  await act(() => {
    field(root).dispatchEvent(new Event('change', { bubbles: true }));
  });
}

test('the default is shown, without a button to go back to it', async () => {
  const root = await drawForm();
  expect(field(root).value).toBe('deepseek-chat');
  expect(root.querySelector('button')).toBeNull();
});

test('a name is saved without the space around it, and that is said', async () => {
  const root = await drawForm();
  await enter(root, '  qwen-plus ');
  await vi.waitFor(() => expect(root.querySelector('[role=status]')?.textContent).toBe('Saved'));
  expect(await settings.model.get()).toBe('qwen-plus');
});

test.each(['', 'two words', '../../evil', 'deepseek-chat?x=1', 'a/b', '\u202echat', 'x'.repeat(101)])(
  '%j is no name: the field says so and the stored one stays',
  async (name) => {
    await settings.model.set('qwen-plus');
    const root = await drawForm();
    await enter(root, name);
    expect(field(root).getAttribute('aria-invalid')).toBe('true');
    expect(await settings.model.get()).toBe('qwen-plus');
  },
);

test('every name that is taken is one that the setting keeps', async () => {
  for (const name of ['a', 'glm-5.2', 'llama-v3p1-70b-instruct', 'x'.repeat(100), 'A_b.c-9']) {
    const root = await drawForm();
    await enter(root, name);
    await vi.waitFor(async () => expect(await settings.model.get()).toBe(name));
  }
});

test('one press goes back to the default', async () => {
  await settings.model.set('qwen-plus');
  const root = await drawForm();
  await vi.waitFor(() => expect(root.querySelector('button')).not.toBeNull());
  await press(root, 'Use deepseek-chat');
  await vi.waitFor(async () => expect(await settings.model.get()).toBe('deepseek-chat'));
  expect(field(root).value).toBe('deepseek-chat');
});

test('the place of the instructions is a switch, folded away', async () => {
  const root = await drawForm();
  expect(root.querySelector('details')?.open).toBe(false);
  const fold = named<HTMLInputElement>(root, 'input', 'Put the instructions inside the first question');
  await act(() => fold.click());
  await vi.waitFor(() => expect(fold.checked).toBe(true));
  expect((await memoryOf('deepseek-chat').get()).systemRole).toBe('folded');
});
