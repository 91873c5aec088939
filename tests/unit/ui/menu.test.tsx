// @vitest-environment happy-dom
import { Ellipsis } from 'lucide-preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { Menu, type MenuItem } from '@/components/ui/Menu';
import { draw } from './draw';

/** happy-dom has no popovers, of which the menu needs opening, with the focus that `autofocus` asks for, and closing. */
beforeEach(() => {
  const toggle = (newState: string) =>
    function toggled(this: HTMLElement) {
      if (newState === 'open' && this.hasAttribute('autofocus')) this.focus();
      this.dispatchEvent(Object.assign(new Event('toggle'), { newState }));
    };
  Object.assign(HTMLElement.prototype, { showPopover: toggle('open'), hidePopover: toggle('closed') });
});

const key = (name: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
const focused = () => document.activeElement?.textContent;

async function openMenu(items: MenuItem[]): Promise<HTMLElement> {
  const root = await draw(<Menu label="More" icon={Ellipsis} items={items} />);
  await act(() => root.querySelector('button')?.focus());
  await key('ArrowDown');
  return root;
}

const items = (select = vi.fn()): MenuItem[] => [
  { label: 'Copy', onSelect: () => select('copy') },
  { label: 'Again', onSelect: () => select('again'), disabled: true },
  { label: 'Delete', onSelect: () => select('delete'), danger: true },
];

test('opening it puts the focus on the first action', async () => {
  await openMenu(items());
  expect(focused()).toBe('Copy');
});

test.each([
  [['ArrowDown'], 'Again'],
  [['ArrowDown', 'ArrowDown', 'ArrowDown'], 'Copy'],
  [['ArrowUp'], 'Delete'],
  [['End'], 'Delete'],
  [['End', 'Home'], 'Copy'],
])('%j leads to %s', async (keys, expected) => {
  await openMenu(items());
  for (const name of keys) await key(name);
  expect(focused()).toBe(expected);
});

test('an action that is disabled can be reached, and does nothing', async () => {
  const select = vi.fn();
  const root = await openMenu(items(select));
  const [, again, remove] = Array.from(root.querySelectorAll<HTMLElement>('[role=menuitem]'));
  expect(again?.getAttribute('aria-disabled')).toBe('true');
  await act(() => again?.click());
  expect(select).not.toHaveBeenCalled();
  await act(() => remove?.click());
  expect(select).toHaveBeenCalledExactlyOnceWith('delete');
});

test.each([
  ['the pointer comes to its button', 'button', 'pointerenter'],
  ['its button gets the focus', 'button', 'focus'],
  ['a script opens it', '[role=menu]', 'beforetoggle'],
])('the actions are drawn only when %s', async (_when, target, event) => {
  const root = await draw(<Menu label="More" icon={Ellipsis} items={items()} />);
  expect(root.querySelectorAll('[role=menuitem]')).toHaveLength(0);
  await act(() => void root.querySelector(target)?.dispatchEvent(new Event(event)));
  expect(root.querySelectorAll('[role=menuitem]')).toHaveLength(3);
});

test('the button says what it opens', async () => {
  const root = await openMenu(items());
  const button = root.querySelector('button');
  expect(button?.getAttribute('aria-haspopup')).toBe('menu');
  expect(button?.getAttribute('popovertarget')).toBe(root.querySelector('[role=menu]')?.id);
});
