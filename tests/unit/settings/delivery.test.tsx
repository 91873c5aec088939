// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { QueueFaultNotice } from '@/components/composer/QueueFaultNotice';
import { Delivery } from '@/components/settings/Delivery';
import { settings } from '@/lib/settings/settings';
import { draw, named, press } from '../ui/draw';

const FAULT = { version: '0.1.0', reason: 'odd', at: Date.UTC(2026, 8, 1), isSeen: false } as const;
const ODD = 'Segmind’s queue gave an unexpected reply';

async function drawDelivery(): Promise<HTMLElement> {
  const root = await draw(<Delivery />);
  await vi.waitFor(() => expect(root.querySelector('select')).not.toBeNull());
  return root;
}

test('delivery is automatic and three at once until somebody chooses otherwise', async () => {
  const root = await drawDelivery();
  const automatic = named<HTMLInputElement>(root, 'input', 'Automatic (recommended)');
  expect(automatic.checked).toBe(true);
  expect(named<HTMLSelectElement>(root, 'select', 'Questions at the same time').value).toBe('3');
  await act(() => named<HTMLInputElement>(root, 'input', 'Always by direct call').click());
  expect(await settings.delivery.get()).toBe('direct');
});

test('how many may be out at once is kept', async () => {
  const select = named<HTMLSelectElement>(await drawDelivery(), 'select', 'Questions at the same time');
  await act(() => {
    select.selectedIndex = 0;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(await settings.parallelAnswers.get()).toBe(1);
});

test('a queue that was left aside is told, and can be used again', async () => {
  await settings.queueFault.set(FAULT);
  const root = await drawDelivery();
  await vi.waitFor(() => expect(root.textContent).toContain(ODD));
  await press(root, 'Use the queue again');
  expect(await settings.queueFault.get()).toBeNull();
  await vi.waitFor(() => expect(root.textContent).not.toContain(ODD));
});

test('a queue that another version left aside is not told', async () => {
  await settings.queueFault.set({ ...FAULT, version: '0.0.9' });
  expect((await drawDelivery()).textContent).not.toContain(ODD);
});

test('the chat says once that questions go the direct way', async () => {
  await settings.queueFault.set(FAULT);
  const root = await draw(<QueueFaultNotice />);
  await vi.waitFor(() => expect(root.textContent).toContain(ODD));
  await press(root, 'Got it');
  await vi.waitFor(() => expect(root.textContent).toBe(''));
  expect(await settings.queueFault.get()).toEqual({ ...FAULT, isSeen: true });
});

test('the chat says nothing where the person chose the way themselves', async () => {
  await settings.queueFault.set(FAULT);
  await settings.delivery.set('direct');
  const root = await draw(<QueueFaultNotice />);
  await vi.waitFor(async () => expect(await settings.delivery.get()).toBe('direct'));
  expect(root.textContent).toBe('');
});
