import { openKeyDatabase, type StoredKey } from '@/lib/database/key-database';

/** What a surface may know of the key: that there is one, its last four characters, and since when. */
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

async function withKeys<T>(use: (database: Awaited<ReturnType<typeof openKeyDatabase>>) => Promise<T>): Promise<T> {
  const database = await openKeyDatabase();
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** Keeps a pasted key apart, to be tested by the background; the key in use stays untouched. */
export async function putCandidateKey(pasted: string): Promise<void> {
  const key = pasted.trim();
  const shape = keyShape(key);
  if (shape === 'empty' || shape === 'white-space') throw new RangeError(`not a key: ${shape}`);
  const stored: StoredKey = { key, hint: key.slice(-4), addedAt: Date.now() };
  await withKeys((database) => database.put('keys', stored, 'candidate'));
}

/** The key being tested, or null. For the background only. */
export async function readCandidateKey(): Promise<string | null> {
  return (await withKeys((database) => database.get('keys', 'candidate')))?.key ?? null;
}

/** Puts the tested key into use, in one transaction with its removal as a candidate. */
export function promoteCandidateKey(): Promise<void> {
  return withKeys(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    const candidate = await transaction.store.get('candidate');
    if (candidate) {
      await transaction.store.put(candidate, 'current');
      await transaction.store.delete('candidate');
    }
    await transaction.done;
  });
}

/** Forgets a candidate that was not accepted. */
export function dropCandidateKey(): Promise<void> {
  return withKeys((database) => database.delete('keys', 'candidate'));
}

/** The key in use, or null. For the background only: it goes to Segmind's host and nowhere else. */
export async function readKey(): Promise<string | null> {
  return (await withKeys((database) => database.get('keys', 'current')))?.key ?? null;
}

/** What may be shown of the key in use, or null where there is none. */
export async function describeKey(): Promise<KeyDescription | null> {
  const stored = await withKeys((database) => database.get('keys', 'current'));
  return stored ? { hint: stored.hint, addedAt: stored.addedAt } : null;
}

/** Removes the key from this machine. */
export function forgetKey(): Promise<void> {
  return withKeys(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.delete('current'), transaction.store.delete('candidate'), transaction.done]);
  });
}

function keySalt(): Promise<Uint8Array<ArrayBuffer>> {
  return withKeys(async (database) => {
    const transaction = database.transaction('salt', 'readwrite');
    const stored = await transaction.store.get('salt');
    const salt = stored ?? crypto.getRandomValues(new Uint8Array(16));
    if (!stored) await transaction.store.put(salt, 'salt');
    await transaction.done;
    return new Uint8Array(salt);
  });
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
