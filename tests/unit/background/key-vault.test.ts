import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  dropCandidateKey,
  fingerprintKey,
  promoteCandidateKey,
  readCandidateKey,
  readKey,
} from '@/lib/background/key-vault';
import { openKeyDatabase } from '@/lib/database/key-database';
import { describeKey, forgetKey, keyShape, putCandidateKey } from '@/lib/settings/key-entry';
import { freshDatabase } from '../database/fresh-database';

const GOOD = 'SG_0123456789abcdef';
const PASTED = 'SG_fedcba9876543210';

beforeEach(() => freshDatabase());

async function useKey(key: string): Promise<void> {
  await putCandidateKey(key);
  await promoteCandidateKey(key);
}

describe('a pasted key', () => {
  it.each([
    [GOOD, 'usual'],
    [`  ${GOOD}\n`, 'usual'],
    ['SG_0123456789ABCDEF', 'usual'],
    [`SG_${'a'.repeat(32)}`, 'usual'],
    ['SG_0123', 'unusual'],
    ['sk-0123456789abcdef', 'unusual'],
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['SG_0123 456789abcdef', 'white-space'],
    ['SG_0123456789abcdef\nSG_0123456789abcdef', 'white-space'],
    ['SG_0123456789abcde\u200bf', 'white-space'],
    ['SG_0123456789abcdeé', 'white-space'],
    ['\ud83d', 'white-space'],
  ])('%j is %s', (pasted, shape) => {
    expect(keyShape(pasted)).toBe(shape);
  });

  it('waits apart until it is tested; the key in use stays', async () => {
    await useKey(GOOD);
    await putCandidateKey(` ${PASTED} `);
    expect(await readCandidateKey()).toBe(PASTED);
    expect(await readKey()).toBe(GOOD);
  });

  it.each(['', '  ', 'two words', 'SG_…'])('that is none (%j) is refused and destroys nothing', async (pasted) => {
    await useKey(GOOD);
    await putCandidateKey(PASTED);
    await expect(putCandidateKey(pasted)).rejects.toThrow(RangeError);
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBe(PASTED);
  });

  it('that was accepted takes the other’s place, and waits no more', async () => {
    await useKey(GOOD);
    await useKey(PASTED);
    expect(await readKey()).toBe(PASTED);
    expect(await readCandidateKey()).toBeNull();
  });

  it('that was refused is gone, and the key in use stays', async () => {
    await useKey(GOOD);
    await putCandidateKey(PASTED);
    await dropCandidateKey(PASTED);
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBeNull();
  });

  it('takes no place that it was not tested for', async () => {
    await useKey(GOOD);
    await putCandidateKey(PASTED);
    await promoteCandidateKey('SG_another000000000');
    await dropCandidateKey('SG_another000000000');
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBe(PASTED);
  });

  it('is in use and gone as a candidate at once, or neither', async () => {
    await useKey(GOOD);
    await putCandidateKey(PASTED);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    await expect(promoteCandidateKey(PASTED)).rejects.toThrow();
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBe(PASTED);
  });
});

describe('the key in use', () => {
  it('is none at first, and none again once it is forgotten, with what was pasted', async () => {
    expect(await readKey()).toBeNull();
    expect(await describeKey()).toBeNull();
    await useKey(GOOD);
    await putCandidateKey(PASTED);
    await forgetKey();
    expect([await readKey(), await readCandidateKey(), await describeKey()]).toEqual([null, null, null]);
  });

  it('shows its last four characters, and of a short one not most of it', async () => {
    await useKey(GOOD);
    expect(await describeKey()).toEqual({ hint: 'cdef', addedAt: expect.any(Number) });
    await useKey('abcd');
    expect((await describeKey())?.hint).toBe('d');
    await useKey('x');
    expect((await describeKey())?.hint).toBe('');
  });

  it('is none where what lies there is damaged', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const database = await openKeyDatabase();
    await database.put('keys', { key: 7 } as never, 'current');
    await database.put('keys', 'SG_0123456789abcdef' as never, 'candidate');
    database.close();
    expect([await readKey(), await readCandidateKey(), await describeKey()]).toEqual([null, null, null]);
  });

  it('lies in no storage that an injected script can read', async () => {
    await useKey(GOOD);
    await fingerprintKey(GOOD);
    const stored = [await fakeBrowser.storage.local.get(), await fakeBrowser.storage.session.get()];
    expect(JSON.stringify(stored)).not.toContain(GOOD);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['sidenote-key']);
  });
});

describe('the fingerprint of a key', () => {
  it('is the same each time, and another for another key', async () => {
    const first = await fingerprintKey(GOOD);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await fingerprintKey(GOOD)).toBe(first);
    expect(await fingerprintKey(PASTED)).not.toBe(first);
  });

  it('is the same where two ask for the first one at once', async () => {
    const [first, second] = await Promise.all([fingerprintKey(GOOD), fingerprintKey(GOOD)]);
    expect(first).toBe(second);
  });

  it('reads its salt once from each database that is open', async () => {
    await fingerprintKey(GOOD);
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await fingerprintKey(GOOD);
    expect(begun).not.toHaveBeenCalled();
  });

  it('cannot be compared across machines: each has its own salt', async () => {
    const first = await fingerprintKey(GOOD);
    await freshDatabase();
    expect(await fingerprintKey(GOOD)).not.toBe(first);
  });

  it('outlives the key, so that jobs asked with it are still known', async () => {
    const first = await fingerprintKey(GOOD);
    await useKey(GOOD);
    await forgetKey();
    expect(await fingerprintKey(GOOD)).toBe(first);
  });
});
