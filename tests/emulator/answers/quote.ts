const CLOSING = 'answered by the emulator';
const LONGEST_QUOTE = 1_200;

/** Text of the page so that Markdown shows exactly it. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|~$]/g, '\\$&').replace(/^(\s*)([#+-]|\d+[.)])/, '$1\\$2');
}

/** Text of the page in quotation marks, cut where it is very long. */
export function quoted(text: string): string {
  return `“${literal(shorten(text))}”`;
}

/** Text of the page as a block quotation. */
export function blockQuoted(text: string): string {
  return shorten(text)
    .split(/\n+/)
    .map((line) => `> ${literal(line)}`)
    .join('\n>\n');
}

function shorten(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE).toWellFormed()} …`;
}

/** Joins the parts of an answer and says where it comes from, so that nobody takes it for DeepSeek's. */
export function finishAnswer(parts: readonly string[], note: string): string {
  return [...parts, `*${note} — ${CLOSING}*`].join('\n\n');
}
