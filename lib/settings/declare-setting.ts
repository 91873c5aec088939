import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import { readStored } from './read-stored';

/** A stored value: read through its schema, so that a damaged one is the default again and never an exception. */
export type Setting<T> = {
  /** The stored value, or the default where nothing (or nothing valid) is stored. */
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Calls back after each change made anywhere in the extension; returns the way to stop that. */
  watch(onChange: (value: T) => void): () => void;
};

/** Declares a stored value: its name in `storage.local`, its form, and what it is where nothing valid is stored. */
// `wxt/utils/storage` does this too, and more: it is 8 kB of the 110 that the panel may load before one can type.
export function declareSetting<T>(name: string, schema: z.ZodMiniType<T>, fallback: T): Setting<T> {
  const read = (stored: unknown): T => {
    const parsed = schema.safeParse(stored);
    return parsed.success ? parsed.data : fallback;
  };
  return {
    get: async () => read((await readStored(name))[name]),
    set: (value) => browser.storage.local.set({ [name]: value }),
    watch: (onChange) => {
      const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        if (area === 'local' && name in changes) onChange(read(changes[name]?.newValue));
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}
