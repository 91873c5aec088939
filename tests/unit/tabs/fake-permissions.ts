import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Origins = { origins?: string[] };

/** Fakes the browser's permissions and a person who answers each prompt the same way. */
export type FakePermissions = {
  granted: Set<string>;
  asked: string[][];
  /** Acts as if the person had changed these origins in the browser's own settings. */
  change: (origins: string[]) => void;
};

/**
 * Makes permissions that remember what was granted and asked.
 *
 * @param granted the match patterns held at the start
 * @param agrees what the person answers to a prompt
 */
export function fakePermissions(granted: string[], agrees = true): FakePermissions {
  const fake: FakePermissions = {
    granted: new Set(granted),
    asked: [],
    change: (origins) => {
      fake.granted = new Set(origins);
      for (const listener of listeners) listener();
    },
  };
  const listeners = new Set<() => void>();
  const event = {
    addListener: (l: () => void) => listeners.add(l),
    removeListener: (l: () => void) => listeners.delete(l),
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const permissions = {
    getAll: async () => ({ origins: [...fake.granted], permissions: [] }),
    contains: async ({ origins = [] }: Origins) => origins.every((origin) => fake.granted.has(origin)),
    request: vi.fn(async ({ origins = [] }: Origins) => {
      fake.asked.push(origins);
      for (const origin of agrees ? origins : []) fake.granted.add(origin);
      tell();
      return agrees;
    }),
    remove: async ({ origins = [] }: Origins) => {
      for (const origin of origins) fake.granted.delete(origin);
      tell();
      return true;
    },
    onAdded: event,
    onRemoved: event,
  };
  Object.assign(fakeBrowser.permissions, permissions);
  return fake;
}
