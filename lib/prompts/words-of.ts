/** Stored words, as they were sent, by their hashes. */
export type StoredTexts = ReadonlyMap<string, string>;

/**
 * The words with this hash.
 *
 * @throws ReferenceError where there is no hash or no stored text for it, so that the request cannot be rebuilt
 */
export function wordsOf(hash: string | undefined, texts: StoredTexts): string {
  const words = hash === undefined ? undefined : texts.get(hash);
  if (words === undefined) throw new ReferenceError('the words of this request are gone');
  return words;
}
