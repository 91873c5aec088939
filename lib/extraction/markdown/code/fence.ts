/** Returns a text as a fenced block, with a fence longer than any run of backticks inside the text. */
export function fence(text: string, language: string): string {
  const bar = '`'.repeat(Math.max(2, longestTicks(text)) + 1);
  return `${bar}${language}\n${text}\n${bar}`;
}

/** Returns a text without line breaks as code within a line; surrounding white space is dropped. */
export function tick(text: string): string {
  const core = text.trim();
  if (core === '') return '';
  const bar = '`'.repeat(longestTicks(core) + 1);
  const space = core.startsWith('`') || core.endsWith('`') ? ' ' : '';
  return bar + space + core + space + bar;
}

function longestTicks(text: string): number {
  let longest = 0;
  let run = 0;
  for (let at = text.indexOf('`'); at >= 0 && at < text.length; at += 1) {
    run = text[at] === '`' ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
