/** Where the paragraph that a text begins with ends at the latest: at an empty line. */
export function paragraphEnd(text: string): number {
  const end = text.search(/\n[ \t]*\n/);
  return end === -1 ? text.length : end;
}
