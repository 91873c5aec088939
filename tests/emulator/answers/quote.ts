const CLOSING = 'answered by the emulator';
const LONGEST_QUOTE = 1_200;
/** Titles are shown up to this many UTF-16 units. */
const LONGEST_TITLE = 120;

/** Text of the page so that Markdown shows exactly it. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|~$]/g, '\\$&').replace(/^(\s*)([#+-]|\d+[.)])/, '$1\\$2');
}

/** The text that `literal` was made from. */
export function withoutEscapes(markdown: string): string {
  return markdown.replace(/\\([\\`*_[\]<>|~$#+.)-])/g, '$1');
}

/** A title, a heading or a question by which something is named, cut where it is very long. */
export function emphasised(name: string): string {
  return `*${literal(shorten(name.replace(/\s+/g, ' ').trim(), LONGEST_TITLE))}*`;
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

/** A text up to so many UTF-16 units, with an ellipsis where it was cut. */
function shorten(text: string, longest = LONGEST_QUOTE): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed().trimEnd()} …`;
}

/** Joins the parts of an answer and says where it comes from, so that nobody takes it for DeepSeek's. */
export function finishAnswer(parts: readonly string[], note: string): string {
  return [...parts, `*${note} — ${CLOSING}*`].join('\n\n');
}
