// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { KeyHint } from '@/components/composer/KeyHint';
import { draw } from '../ui/draw';

afterEach(() => {
  vi.restoreAllMocks();
});

async function open(hasFocus: boolean) {
  vi.spyOn(document, 'hasFocus').mockReturnValue(hasFocus);
  const onReached = vi.fn();
  const root = await draw(<KeyHint onReached={onReached} />);
  const happen = (name: string) =>
    act(() => {
      dispatchEvent(new Event(name));
    });
  return { root, onReached, happen };
}

test('a surface that has the keyboard names no key', async () => {
  const { root, onReached, happen } = await open(true);
  expect(root.textContent).toBe('');
  await happen('focus');
  expect(onReached).not.toHaveBeenCalled();
});

test('where the keyboard is elsewhere the key is named, until it leads here and into the field', async () => {
  const { root, onReached, happen } = await open(false);
  expect(root.textContent).toBe('Shift+F6 to type');
  await happen('focus');
  expect(root.textContent).toBe('');
  expect(onReached).toHaveBeenCalledOnce();
  await happen('focusin'); // of the first button, as Firefox does
  expect(onReached).toHaveBeenCalledTimes(2);
  await happen('keydown');
  await happen('focusin');
  expect(onReached).toHaveBeenCalledTimes(2);
});

test('a click puts the focus where the person points', async () => {
  const { root, onReached, happen } = await open(false);
  await happen('pointerdown');
  await happen('focus');
  await happen('focusin');
  expect(root.textContent).toBe('');
  expect(onReached).not.toHaveBeenCalled();
});
