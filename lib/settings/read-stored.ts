import { browser } from 'wxt/browser';

type Stored = Record<string, unknown>;
let gathering: { names: string[]; stored: Promise<Stored> } | null = null;

/**
 * Reads a name of `storage.local`. All names asked for in the same turn are read in one call, since each call is a
 * round trip to the browser.
 *
 * @returns the stored values of all names asked for in this turn
 */
export function readStored(name: string): Promise<Stored> {
  if (gathering === null) {
    const names: string[] = [];
    const readAll = () => {
      gathering = null;
      return browser.storage.local.get(names);
    };
    gathering = { names, stored: Promise.resolve().then(readAll) };
  }
  gathering.names.push(name);
  return gathering.stored;
}
