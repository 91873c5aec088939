import { vi } from 'vitest';

type AnyListener = (...values: never[]) => unknown;

/** An event of the extension API that a test fires itself. */
export class FakeEvent<Listener extends AnyListener> {
  readonly listeners: Listener[] = [];
  readonly addListener = (listener: Listener): void => {
    this.listeners.push(listener);
  };
  readonly removeListener = vi.fn();

  fire(...values: Parameters<Listener>): unknown[] {
    return this.listeners.map((listener) => listener(...values));
  }
}
