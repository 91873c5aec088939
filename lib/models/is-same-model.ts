/** Whether two names mean one model: Segmind spells some of them in capitals, or with the provider before a slash. */
export function isSameModel(asked: string, answered: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^.*\//, '');
  return plain(asked) === plain(answered);
}
