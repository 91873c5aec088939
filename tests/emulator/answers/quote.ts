const CLOSING = 'answered by the emulator';
const LONGEST_QUOTE = 1_200;
/** Titles are shown up to this many UTF-16 units. */
const LONGEST_TITLE = 120;

/** Escapes text of the page so that Markdown shows the text unchanged. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|~$]/g, '\\$&').replace(/^(\s*)([#+-]|\d+[.)])/, '$1\\$2');
}

/** Returns the text that `literal` escaped. */
export function withoutEscapes(markdown: string): string {
  return markdown.replace(/\\([\\`*_[\]<>|~$#+.)-])/g, '$1');
}

/** Returns a title, a heading or a question in italics, cut where it is very long. */
export function emphasised(name: string): string {
  return `*${literal(shorten(name.replace(/\s+/g, ' ').trim(), LONGEST_TITLE))}*`;
}

/** Returns text of the page in quotation marks, cut where it is very long. */
export function quoted(text: string): string {
  return `“${literal(shorten(text))}”`;
}

/** Returns text of the page as a block quotation, cut where it is very long. */
export function blockQuoted(text: string): string {
  return shorten(text)
    .split(/\n+/)
    .map((line) => `> ${literal(line)}`)
    .join('\n>\n');
}

/** Cuts a text to `longest` UTF-16 units and an ellipsis. */
function shorten(text: string, longest = LONGEST_QUOTE): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed().trimEnd()} …`;
}

/** Joins the parts of an answer, and adds that the emulator answered, lest anybody take the answer for DeepSeek's. */
export function finishAnswer(parts: readonly string[], note: string): string {
  return [...parts, `*${note} — ${CLOSING}*`].join('\n\n');
}
