// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showToast, ToastRegion } from '@/components/ui/Toast';
import { draw, press } from './draw';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

test('a toast is said in a live region that was there before', async () => {
  const root = await draw(<ToastRegion />);
  const region = root.querySelector('[role=status]');
  await act(() => showToast({ text: 'Deleted' }));
  expect(root.querySelector('[role=status]')).toBe(region);
  expect(region?.textContent).toContain('Deleted');
});

test('a toast goes by itself after ten seconds, and not before', async () => {
  const root = await draw(<ToastRegion />);
  await act(() => showToast({ text: 'Deleted' }));
  await wait(9_900);
  expect(root.textContent).toContain('Deleted');
  await wait(200);
  expect(root.textContent).toBe('');
});

test('it stays while the focus is on it', async () => {
  const root = await draw(<ToastRegion />);
  await act(() => showToast({ text: 'Deleted', undo: () => {} }));
  await act(() => root.querySelector('button')?.focus());
  await wait(60_000);
  expect(root.textContent).toContain('Deleted');
});

test('undo runs once, closes the toast and gives the focus back', async () => {
  const undo = vi.fn();
  const root = await draw(
    <>
      <button type="button">before</button>
      <ToastRegion />
    </>,
  );
  const before = root.querySelector('button');
  before?.focus();
  await act(() => showToast({ text: 'Deleted', undo }));
  await press(root, 'Undo');
  expect(undo).toHaveBeenCalledOnce();
  expect(root.querySelector('[role=status]')?.textContent).toBe('');
  expect(document.activeElement).toBe(before);
});

test('a second toast takes the place of the first and has its whole time', async () => {
  const root = await draw(<ToastRegion />);
  await act(() => showToast({ text: 'First' }));
  await wait(8_000);
  await act(() => showToast({ text: 'Second' }));
  await wait(8_000);
  expect(root.textContent).toContain('Second');
  expect(root.textContent).not.toContain('First');
});
