// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { useSetting } from '@/components/ui/use-setting';
import type { Setting } from '@/lib/settings/declare-setting';
import { settings } from '@/lib/settings/settings';
import { draw } from './draw';

function Shown({ setting }: { setting: Setting<string> }) {
  return <p>{useSetting(setting) ?? 'not read'}</p>;
}

test('the stored value is shown, and then every change made elsewhere', async () => {
  await settings.model.set('qwen-plus');
  const root = await draw(<Shown setting={settings.model} />);
  await vi.waitFor(() => expect(root.textContent).toBe('qwen-plus'));
  await act(() => settings.model.set('glm-5.2'));
  await vi.waitFor(() => expect(root.textContent).toBe('glm-5.2'));
});

test('a change that overtakes the first reading is not undone by it', async () => {
  const first = Promise.withResolvers<string>();
  let tell: (value: string) => void = () => {};
  const setting: Setting<string> = {
    get: () => first.promise,
    set: async () => {},
    watch: (onChange) => {
      tell = onChange;
      return () => {};
    },
  };
  const root = await draw(<Shown setting={setting} />);
  await act(() => tell('new'));
  await act(async () => first.resolve('old'));
  expect(root.textContent).toBe('new');
});

test('a part that is gone follows no longer', async () => {
  const stop = vi.fn();
  const setting: Setting<string> = { get: async () => 'a', set: async () => {}, watch: () => stop };
  const root = await draw(<Shown setting={setting} />);
  const { render } = await import('preact');
  await act(() => render(null, root));
  expect(stop).toHaveBeenCalledOnce();
});
