/**
 * Whether two names mean the same model: Segmind writes some in capitals, or with the provider and a slash in front.
 */
export function isSameModel(asked: string, answered: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^.*\//, '');
  return plain(asked) === plain(answered);
}
