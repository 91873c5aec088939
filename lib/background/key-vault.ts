import { allOrNothing } from '@/lib/database/all-or-nothing';
import {
  type KeyDatabase,
  type KeyStore,
  readKeySlot,
  type StoredKey,
  storedKey,
  withKeys,
} from '@/lib/database/key-database';
import { readRow } from '@/lib/database/read-row';
import { toHex } from '@/lib/text/hex';

// The key itself: read, tested and promoted here, by the background only. What a surface may do is `key-entry.ts`.

/** Uses the candidate in one transaction, if it is still the one that was tested. */
function withCandidate(tested: string, use: (candidate: StoredKey, keys: KeyStore) => Promise<void>): Promise<void> {
  return withKeys((database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    return allOrNothing(transaction, async () => {
      const candidate = readRow(storedKey, await transaction.store.get('candidate'));
      if (candidate?.key === tested) await use(candidate, transaction.store);
    });
  });
}

/** The key being tested, or null. For the background only. */
export async function readCandidateKey(): Promise<string | null> {
  return (await readKeySlot('candidate'))?.key ?? null;
}

/**
 * Puts a tested key into use, in one transaction with its removal as a candidate. Nothing happens where another
 * candidate has taken its place meanwhile: that one is not tested yet.
 */
export function promoteCandidateKey(tested: string): Promise<void> {
  return withCandidate(tested, async (candidate, keys) => {
    await keys.put(candidate, 'current');
    await keys.delete('candidate');
  });
}

/** Forgets a candidate that was not accepted, unless another one has taken its place meanwhile. */
export function dropCandidateKey(tested: string): Promise<void> {
  return withCandidate(tested, (_candidate, keys) => keys.delete('candidate'));
}

/** The key in use, or null. For the background only: it goes to Segmind's host and nowhere else. */
export async function readKey(): Promise<string | null> {
  return (await readKeySlot('current'))?.key ?? null;
}

/** The salt of each open database: it never changes, and would be one more round trip before each question is sent. */
const salts = new WeakMap<KeyDatabase, Uint8Array<ArrayBuffer>>();

async function keySalt(): Promise<Uint8Array<ArrayBuffer>> {
  return withKeys(async (database) => {
    const salt = salts.get(database) ?? (await readOrMakeSalt(database));
    salts.set(database, salt);
    return salt;
  });
}

async function readOrMakeSalt(database: KeyDatabase): Promise<Uint8Array<ArrayBuffer>> {
  // Read first: it is there from the second question on, and a transaction that writes waits for the disk.
  const known = await database.get('salt', 'salt');
  if (known) return new Uint8Array(known);
  const transaction = database.transaction('salt', 'readwrite');
  const stored = await transaction.store.get('salt');
  const salt = stored ?? crypto.getRandomValues(new Uint8Array(16));
  if (!stored) await transaction.store.put(salt, 'salt');
  await transaction.done;
  return new Uint8Array(salt);
}

/**
 * A salted fingerprint that tells whether two attempts used the same key without telling the key.
 *
 * @returns 16 hex digits
 */
export async function fingerprintKey(key: string): Promise<string> {
  const salt = await keySalt();
  const bytes = new TextEncoder().encode(key);
  const joined = new Uint8Array(salt.length + bytes.length);
  joined.set(salt);
  joined.set(bytes, salt.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
  return toHex(digest.subarray(0, 8));
}
