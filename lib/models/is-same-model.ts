/**
 * Whether two names mean the same model: Segmind answers with some names in capitals, or with the provider and a slash
 * before the name.
 */
export function isSameModel(asked: string, answered: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^.*\//, '');
  return plain(asked) === plain(answered);
}
