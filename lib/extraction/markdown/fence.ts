/** Returns a text as a fenced block, with a fence longer than any inside the text. */
export function fence(text: string, language: string): string {
  const bar = '`'.repeat(Math.max(2, longestTicks(text)) + 1);
  return `${bar}${language}\n${text}\n${bar}`;
}

/** Returns the length of the longest run of backticks. */
export function longestTicks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
