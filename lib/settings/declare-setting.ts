import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import { readStored } from './read-stored';

/** A setting in `storage.local`, read through its schema: a damaged value gives the default and never throws. */
export type Setting<T> = {
  /** The stored value, or the default where nothing (or nothing valid) is stored. */
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Calls back after each change made anywhere in the extension; returns a function that ends this. */
  watch(onChange: (value: T) => void): () => void;
};

/**
 * Declares a setting.
 *
 * @param name its name in `storage.local`
 * @param schema what a valid value is
 * @param fallback the value where nothing valid is stored
 */
// `wxt/utils/storage` could do this too, but takes 8 kB of the 110 kB that the panel may load before a person can type.
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
