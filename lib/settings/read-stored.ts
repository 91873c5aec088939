import { browser } from 'wxt/browser';

type Stored = Record<string, unknown>;
let gathering: { names: string[]; stored: Promise<Stored> } | null = null;

/**
 * Reads a name of `storage.local`, in one call with whatever else is asked for in this turn: each call goes to the browser
 * and back.
 *
 * @returns what is stored under the names of this turn, this one among them
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
