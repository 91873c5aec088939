import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepStoragePrivate } from '@/lib/background/keep-storage-private';

const AREAS = [fakeBrowser.storage.local, fakeBrowser.storage.session];
afterEach(() => {
  for (const area of AREAS) Reflect.deleteProperty(area, 'setAccessLevel');
});

function knowsLevels(setAccessLevel: () => Promise<void>): ReturnType<typeof vi.fn>[] {
  return AREAS.map((area) => {
    const set = vi.fn(setAccessLevel);
    Object.assign(area, { setAccessLevel: set });
    return set;
  });
}

describe('what the extension stores', () => {
  it('is shut away from injected scripts, the same at each start', async () => {
    const sets = knowsLevels(async () => {});
    await keepStoragePrivate();
    await keepStoragePrivate();
    for (const set of sets) {
      expect(set.mock.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }], [{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
    }
  });

  it('is used all the same where the browser has no such choice, as Firefox', async () => {
    for (const area of AREAS) Object.assign(area, { setAccessLevel: undefined });
    await expect(keepStoragePrivate()).resolves.toBeUndefined();
  });

  it('is shut away as far as possible where the browser refuses for one of both', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const sets = knowsLevels(async () => {});
    sets[0]?.mockRejectedValue(new Error('not here'));
    await expect(keepStoragePrivate()).resolves.toBeUndefined();
    expect(sets[1]).toHaveBeenCalledOnce();
    expect(error).toHaveBeenCalledOnce();
  });
});
