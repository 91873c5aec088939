import { readKeySlot, type StoredKey, withKeys } from '@/lib/database/key-database';

// What a surface may do with the key: hand in a candidate, learn what may be shown of the key in use, forget it.

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

/** What may be shown of the key in use, or null where there is none. */
export async function describeKey(): Promise<KeyDescription | null> {
  const stored = await readKeySlot('current');
  return stored ? { hint: stored.hint, addedAt: stored.addedAt } : null;
}

/** Removes the key from this machine. */
export function forgetKey(): Promise<void> {
  return withKeys(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.delete('current'), transaction.store.delete('candidate'), transaction.done]);
  });
}
