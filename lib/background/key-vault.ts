import { allOrNothing } from '@/lib/database/all-or-nothing';
import {
  forgetKeyDatabase,
  type KeyDatabase,
  type KeyStore,
  openKeyDatabase,
  type StoredKey,
  storedKey,
} from '@/lib/database/key-database';
import { readRow } from '@/lib/database/read-row';

/** What a surface may know of the key: that there is one, its last characters (four at most), and since when. */
export type KeyDescription = { hint: string; addedAt: number };

/** What is odd about a pasted key: `null` for the documented form, a warning for another, a refusal for no key at all. */
export type KeyShape = 'usual' | 'unusual' | 'empty' | 'white-space';

/**
 * Looks at a pasted key without sending it. Segmind's keys are `SG_` and 16 hex digits; an older page says 32.
 *
 * @param pasted the text of the field, trimmed or not
 */
export function keyShape(pasted: string): KeyShape {
  const key = pasted.trim();
  if (key === '') return 'empty';
  if (/\s/.test(key) || /[^\x21-\x7e]/.test(key)) return 'white-space';
  return /^SG_(?:[0-9a-f]{16}|[0-9a-f]{32})$/i.test(key) ? 'usual' : 'unusual';
}

/** Uses the key's database, on a new connection where the browser closed the old one without a word. */
async function withKeys<T>(use: (database: KeyDatabase) => Promise<T>): Promise<T> {
  const database = await openKeyDatabase();
  try {
    return await use(database);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause;
    forgetKeyDatabase();
    return use(await openKeyDatabase());
  }
}

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

async function readSlot(slot: 'current' | 'candidate'): Promise<StoredKey | null> {
  return readRow(storedKey, await withKeys((database) => database.get('keys', slot)));
}

/** Keeps a pasted key apart, to be tested by the background; the key in use stays untouched. */
export async function putCandidateKey(pasted: string): Promise<void> {
  const key = pasted.trim();
  const shape = keyShape(key);
  if (shape === 'empty' || shape === 'white-space') throw new RangeError(`not a key: ${shape}`);
  // Of a short one, four characters would be most of it.
  const shown = Math.min(4, Math.floor(key.length / 4));
  const stored: StoredKey = { key, hint: key.slice(key.length - shown), addedAt: Date.now() };
  await withKeys((database) => database.put('keys', stored, 'candidate'));
}

/** The key being tested, or null. For the background only. */
export async function readCandidateKey(): Promise<string | null> {
  return (await readSlot('candidate'))?.key ?? null;
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
  return (await readSlot('current'))?.key ?? null;
}

/** What may be shown of the key in use, or null where there is none. */
export async function describeKey(): Promise<KeyDescription | null> {
  const stored = await readSlot('current');
  return stored ? { hint: stored.hint, addedAt: stored.addedAt } : null;
}

/** Removes the key from this machine. */
export function forgetKey(): Promise<void> {
  return withKeys(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.delete('current'), transaction.store.delete('candidate'), transaction.done]);
  });
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
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
