// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { drawHistory, startEveryPage } from './every-page';

beforeEach(startEveryPage);

const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.querySelector('bdi')?.textContent;
const press = (key: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
const stops = (root: HTMLElement) =>
  Array.from(root.querySelectorAll<HTMLElement>('.history-row button')).filter(({ tabIndex }) => tabIndex === 0);

test('the history is one stop of the Tab key, and arrows lead through it', async () => {
  const root = await drawHistory();
  expect(stops(root)).toHaveLength(1);
  await act(() => stops(root)[0]?.focus());
  const first = focused();
  await press('ArrowDown');
  expect(focused()).toBe('Badgers');
  expect(stops(root).map((stop) => stop.querySelector('bdi')?.textContent)).toEqual(['Badgers']);
  await press('ArrowDown');
  expect(focused()).toBe('Badgers');
  await press('ArrowRight');
  expect(focused()).toBe('Pin “Badgers”');
  for (const _ of [1, 2]) await press('ArrowRight');
  expect(focused()).toBe('Delete “Badgers”');
  for (const _ of [1, 2]) await press('ArrowLeft');
  expect(focused()).toBe('Badgers');
  await press('Home');
  expect(focused()).toBe(first);
  await press('End');
  expect(focused()).toBe('Badgers');
});
