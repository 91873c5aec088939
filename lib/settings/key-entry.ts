import { readKeySlot, type StoredKey, withKeys } from '@/lib/database/key-database';

// All that a surface may do with the key: hand in a candidate, learn what may be shown of the key, forget it.

/** What a surface may know of the key: its last characters (four at most), and when it was added (ms since 1970). */
export type KeyDescription = { hint: string; addedAt: number };

/**
 * What a pasted key looks like: `usual` is the documented form, `unusual` calls for a warning, `empty` and
 * `white-space` cannot be a key.
 */
export type KeyShape = 'usual' | 'unusual' | 'empty' | 'white-space';

/**
 * Tells the form of a pasted key, without sending it. Segmind documents keys of `SG_` and 16 hex digits; an older page
 * says 32.
 *
 * @param pasted the text of the field, trimmed or not
 */
export function keyShape(pasted: string): KeyShape {
  const key = pasted.trim();
  if (key === '') return 'empty';
  if (/\s/.test(key) || /[^\x21-\x7e]/.test(key)) return 'white-space';
  return /^SG_(?:[0-9a-f]{16}|[0-9a-f]{32})$/i.test(key) ? 'usual' : 'unusual';
}

/**
 * Stores a pasted key as a candidate, for the background to test. The key in use does not change.
 *
 * @throws RangeError where the text is empty or cannot be a key
 */
export async function putCandidateKey(pasted: string): Promise<void> {
  const key = pasted.trim();
  const shape = keyShape(key);
  if (shape === 'empty' || shape === 'white-space') throw new RangeError(`not a key: ${shape}`);
  // Four characters would be most of a short key, so show at most a quarter of it.
  const shown = Math.min(4, Math.floor(key.length / 4));
  const stored: StoredKey = { key, hint: key.slice(key.length - shown), addedAt: Date.now() };
  await withKeys((database) => database.put('keys', stored, 'candidate'));
}

/** Describes the key in use, or gives null where there is none. */
export async function describeKey(): Promise<KeyDescription | null> {
  const stored = await readKeySlot('current');
  return stored ? { hint: stored.hint, addedAt: stored.addedAt } : null;
}

/** Deletes the key in use and the candidate from this machine. */
export function forgetKey(): Promise<void> {
  return withKeys(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.delete('current'), transaction.store.delete('candidate'), transaction.done]);
  });
}
