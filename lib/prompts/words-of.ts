/** Stored texts by their hashes: words as they were sent. */
export type StoredTexts = ReadonlyMap<string, string>;

/**
 * The words of that hash.
 *
 * @throws ReferenceError where their row is gone: what was sent with them can't be built again
 */
export function wordsOf(hash: string | undefined, texts: StoredTexts): string {
  const words = hash === undefined ? undefined : texts.get(hash);
  if (words === undefined) throw new ReferenceError('the words of this request are gone');
  return words;
}
