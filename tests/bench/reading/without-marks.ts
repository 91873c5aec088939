/** What labels of text know nothing of: the addresses of links and pictures, and the language of a code block. */
const ADDRESSES = /\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"\n]*")?\)/g;
const FENCES = /^([ >]*)(`{3,}|~{3,})[^`\n]*$/gm;
/** CommonMark's escapes, https://spec.commonmark.org/0.31.2/#backslash-escapes: `snake\_case` is one word. */
const ESCAPES = /\\([!-/:-@[-`{-~])/g;

/** Returns a reading's words without what Markdown adds to them: addresses, languages of code, escapes. */
export function withoutMarks(markdown: string): string {
  return markdown.replace(ADDRESSES, ']').replace(FENCES, '$1$2').replace(ESCAPES, '$1');
}

/** Removes the headline with which a reading begins, since labels of articles leave it out. */
export function withoutHeadline(markdown: string): string {
  return markdown.replace(/^# .*(?:\n|$)/, '');
}

/** Removes captions, each a line or lines of its own, from a reading. */
export function withoutCaptions(markdown: string, captions: readonly string[]): string {
  let rest = `\n${markdown}\n`;
  for (const caption of captions) {
    if (caption !== '') rest = rest.replace(`\n${caption}\n`, () => '\n');
  }
  return rest.slice(1, -1);
}
