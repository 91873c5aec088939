// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ModelForm } from '@/components/settings/ModelForm';
import { memoryOf } from '@/lib/settings/model-memory';
import { MOST_OWN_MODELS, ownModels } from '@/lib/settings/own-models';
import { settings } from '@/lib/settings/settings';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';
import { draw, named, press, type } from '../ui/draw';

async function drawForm(): Promise<HTMLElement> {
  const root = await draw(<ModelForm />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  return root;
}

const field = (root: HTMLElement) => named<HTMLInputElement>(root, 'input', 'Another model at Segmind');
const radio = (root: HTMLElement, model: string) => root.querySelector<HTMLInputElement>(`[value="${model}"]`);
const listed = (root: HTMLElement) => Array.from(root.querySelectorAll('li'), ({ textContent }) => textContent);

async function add(root: HTMLElement, name: string): Promise<void> {
  await type(field(root), name);
  await press(root, 'Add');
}

test('the models stand with Segmind’s averages, or what is usual for the person; the default is chosen', async () => {
  await freshDatabase();
  const rows = [0, 1, 2, 3, 4].map((index) => {
    const time = NOW + index * 10_000;
    return buildLedgerRow({ id: `l${index}`, model: 'qwen-plus', time, endedAt: time + 4_000, cost: 0.002 });
  });
  await putRows({ ledger: rows });
  const root = await drawForm();
  await vi.waitFor(() => expect(listed(root).join('\n')).toMatch(/Qwen Plus qwen-plus usually 4\ss\s·\s\$0\.002/));
  expect(listed(root).join('\n')).toMatch(/Kimi K2 kimi-k2-instruct-0905 Segmind’s average: 2\ss\s·\s\$0\.001/);
  expect(radio(root, 'deepseek-chat')?.checked).toBe(true);
  expect(root.querySelector('li button')).toBeNull();
});

test('one press chooses another one, and that is said', async () => {
  const root = await drawForm();
  await act(() => radio(root, 'qwen-plus')?.click());
  await vi.waitFor(() => expect(root.querySelector('[role=status]')?.textContent).toBe('Saved'));
  expect(await settings.model.get()).toBe('qwen-plus');
});

test('a model is added without the space around its name, is chosen, and goes to the default when it is removed', async () => {
  const root = await drawForm();
  await add(root, '  my-model ');
  await vi.waitFor(() => expect(radio(root, 'my-model')?.checked).toBe(true));
  expect(await settings.model.get()).toBe('my-model');
  expect(await ownModels.get()).toEqual(['my-model']);
  expect(field(root).value).toBe('');
  await press(root, 'Remove my-model');
  await vi.waitFor(() => expect(radio(root, 'deepseek-chat')?.checked).toBe(true));
  expect(radio(root, 'my-model')).toBeNull();
});

test('a model of the list is chosen and not listed twice, however its name is written', async () => {
  const root = await drawForm();
  const before = listed(root).length;
  await add(root, 'GPT-4o');
  await vi.waitFor(() => expect(radio(root, 'gpt-4o')?.checked).toBe(true));
  expect(listed(root)).toHaveLength(before);
});

test('a model that an earlier build had typed stays in the list when another one is chosen', async () => {
  await settings.model.set('typed-before');
  const root = await drawForm();
  expect(radio(root, 'typed-before')?.checked).toBe(true);
  await act(() => radio(root, 'gpt-4o')?.click());
  await vi.waitFor(() => expect(radio(root, 'gpt-4o')?.checked).toBe(true));
  expect(radio(root, 'typed-before')).not.toBeNull();
});

test.each(['', 'two words', '../../evil', 'deepseek-chat?x=1', 'a/b', '\u202echat', 'x'.repeat(101)])(
  '%j is no name: the field says so, keeps it, and nothing is stored',
  async (name) => {
    await settings.model.set('qwen-plus');
    const root = await drawForm();
    await add(root, name);
    expect(field(root).getAttribute('aria-invalid')).toBe('true');
    expect(field(root).value).toBe(name);
    expect(await settings.model.get()).toBe('qwen-plus');
    expect(await ownModels.get()).toEqual([]);
  },
);

test('every name that is taken is one that the setting keeps', async () => {
  const root = await drawForm();
  for (const name of ['a', 'glm-5.2', 'llama-v3p1-70b-instruct', 'x'.repeat(100), 'A_b.c-9']) {
    await add(root, name);
    await vi.waitFor(async () => expect(await settings.model.get()).toBe(name));
  }
});

test('no more are added than can be looked through, and that is said', async () => {
  const full = Array.from({ length: MOST_OWN_MODELS }, (_, index) => `model-${index}`);
  await ownModels.set(full);
  const root = await drawForm();
  await add(root, 'one-more');
  await vi.waitFor(() => expect(root.textContent).toContain('20 models are the most'));
  expect(field(root).value).toBe('one-more');
  expect(await ownModels.get()).toEqual(full);
});

test('what is stored and can’t be a name is said, bounded, and stays until it is removed', async () => {
  const long = `${'/'.repeat(100_000)}`;
  await fakeBrowser.storage.local.set({ model: '../evil', ownModels: ['my-model', 'a b', 7, long, 'a b'] });
  const root = await drawForm();
  await vi.waitFor(() => expect(root.textContent).toContain('“../evil” is stored as the model'));
  expect(root.textContent).toContain('“a b” can’t be a model’s name');
  expect(root.textContent?.length).toBeLessThan(4_000);
  expect(radio(root, 'deepseek-chat')?.checked).toBe(true);
  expect(radio(root, 'my-model')?.checked).toBe(false);
  await press(root, 'Remove a b');
  await vi.waitFor(async () => expect(await ownModels.get()).toEqual(['my-model', '', long]));
  await act(() => radio(root, 'my-model')?.click());
  await vi.waitFor(() => expect(root.textContent).not.toContain('is stored as the model'));
});

test('the place of the instructions is a switch, folded away, for the model that is chosen', async () => {
  const root = await drawForm();
  expect(root.querySelector('details')?.open).toBe(false);
  await act(() => radio(root, 'qwen-plus')?.click());
  await vi.waitFor(() => expect(root.querySelector('[role=status]')?.textContent).toBe('Saved'));
  const fold = named<HTMLInputElement>(root, 'input', 'Put the instructions inside the first question');
  await act(() => fold.click());
  await vi.waitFor(() => expect(fold.checked).toBe(true));
  expect((await memoryOf('qwen-plus').get()).systemRole).toBe('folded');
  expect((await memoryOf('deepseek-chat').get()).systemRole).toBe('system');
});
