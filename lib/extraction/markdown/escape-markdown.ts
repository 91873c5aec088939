/** Signs that Markdown could take for its own. Addresses match first and stay unescaped, since Markdown links them. */
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

/** The signs that `SPECIAL` may escape: most text has none and skips the slower pattern. */
const MAYBE_SPECIAL = /[\\`~*_<&[\]]/;

/** Escapes a text so that Markdown shows it unchanged inside a line. */
export function escapeText(text: string): string {
  return !MAYBE_SPECIAL.test(text) ? text : text.replace(SPECIAL, (found) => (found.length > 1 ? found : `\\${found}`));
}

/** Escapes the brackets of a text that becomes the words of a link. */
export function escapeBrackets(text: string): string {
  return text.replace(/(?<!\\)[[\]]/g, '\\$&');
}

/** Escapes the beginning of a line that Markdown would take for a heading, quotation, list, rule or table. */
export function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-=_*][-=_*\s]*$|[|:][\s|:-]*$)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

/** Escapes an address for the target of a link. */
export function escapeAddress(address: string): string {
  return address.replace(
    /[()<>\\|\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
