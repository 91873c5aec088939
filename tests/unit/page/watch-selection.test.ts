// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSelection } from '@/lib/page/watch-selection';
import { FakeEvent } from '../entrypoints/fake-listeners';

function fakePort() {
  return { postMessage: vi.fn(), onDisconnect: new FakeEvent<() => void>() };
}
let connecting: FakeEvent<(port: ReturnType<typeof fakePort>) => void>;
let port: ReturnType<typeof fakePort>;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p>Otters crack shells.</p><textarea>A note</textarea>';
  getSelection()?.removeAllRanges();
  connecting = new FakeEvent();
  port = fakePort();
});
afterEach(() => {
  port.onDisconnect.fire();
  vi.useRealTimers();
});

function watch(): void {
  watchSelection(document, connecting);
  connecting.fire(port);
}
function change(): void {
  document.dispatchEvent(new Event('selectionchange'));
  vi.advanceTimersByTime(300);
}
function select(): void {
  const text = document.querySelector('p')?.firstChild as Text;
  getSelection()?.setBaseAndExtent(text, 0, text, 6);
}

test('a selection is told once it rests, and again when nothing is selected any more', () => {
  watch();
  select();
  for (let step = 0; step < 20; step++) {
    document.dispatchEvent(new Event('selectionchange'));
    vi.advanceTimersByTime(50);
  }
  expect(port.postMessage).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(port.postMessage).toHaveBeenCalledExactlyOnceWith('selection');
  getSelection()?.removeAllRanges();
  change();
  expect(port.postMessage).toHaveBeenCalledTimes(2);
});

test('what was selected before anybody listened is told, too', () => {
  select();
  watch();
  vi.advanceTimersByTime(300);
  expect(port.postMessage).toHaveBeenCalledExactlyOnceWith('selection');
});

test('a caret that moves is not told, in the page and in a field', () => {
  watch();
  change();
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  field.setSelectionRange(3, 3);
  change();
  expect(port.postMessage).not.toHaveBeenCalled();
  field.setSelectionRange(2, 6);
  change();
  expect(port.postMessage).toHaveBeenCalledOnce();
});

test('nothing is told before a surface connects, and nothing stays in the page after it is closed', () => {
  const added = vi.spyOn(document, 'addEventListener');
  watchSelection(document, connecting);
  expect(added).not.toHaveBeenCalled();
  connecting.fire(port);
  expect(connecting.removeListener).toHaveBeenCalledOnce();
  select();
  document.dispatchEvent(new Event('selectionchange'));
  port.onDisconnect.fire();
  vi.advanceTimersByTime(300);
  change();
  expect(port.postMessage).not.toHaveBeenCalled();
});

test('a form named like a property of the document changes nothing', () => {
  document.body.insertAdjacentHTML('beforeend', '<form name="getSelection"></form><form name="activeElement"></form>');
  watch();
  select();
  change();
  expect(port.postMessage).toHaveBeenCalledOnce();
});
