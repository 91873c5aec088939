/** Addresses stand as they are, since Markdown links them by itself; all else that Markdown could take for its own is escaped. */
const SPECIAL = new RegExp(
  [
    /(?:https?:\/\/|www\.)[^\s<]+/,
    /\\(?=[!-/:-@[-`{-~]|$)/,
    /[`~]/,
    /\*(?!(?<=\s\*)\s)/,
    /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
    /<(?=[a-z/!?]|$)/,
    /&(?=#?\w{1,32};)/,
    /\[(?=[ x]\](?:\s|$))/,
    /\](?=[(:[])/,
  ]
    .map((part) => part.source)
    .join('|'),
  'giu',
);

/** Signs that any of the above begins with; most text has none. */
const MAYBE_SPECIAL = /[\\`~*_<&[\]]/;

/** Text that Markdown shows as it stands, inside a line. */
export function escapeText(text: string): string {
  return !MAYBE_SPECIAL.test(text) ? text : text.replace(SPECIAL, (found) => (found.length > 1 ? found : `\\${found}`));
}

/** Text inside the brackets of a link. */
export function escapeBrackets(text: string): string {
  return text.replace(/(?<!\\)[[\]]/g, '\\$&');
}

/** A line that begins like a heading, a quotation, a list, a rule or a table, but is none. */
export function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-=_*][-=_*\s]*$|[|:][\s|:-]*$)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

/** An address as the target of a link. */
export function escapeAddress(address: string): string {
  return address.replace(
    /[()<>\\|\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
