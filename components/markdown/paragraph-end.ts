/** Returns the offset where a text's first paragraph ends at the latest: at an empty line. */
export function paragraphEnd(text: string): number {
  const end = text.search(/\n[ \t]*\n/);
  return end === -1 ? text.length : end;
}
