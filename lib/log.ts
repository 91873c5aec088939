/**
 * Matches a Segmind key anywhere in a text (`SG_` and 16 hex digits; an older page of Segmind says 32). A name in code
 * that contains `SG_`, such as `MSG_PEEK`, matches only where hex digits follow.
 */
const KEY = /(?<![A-Z])SG_[A-Za-z0-9_-]+|[Ss][Gg]_[0-9A-Fa-f]{12,}/g;

/**
 * Returns a text with every key replaced, for errors, logs and exports.
 *
 * @param text any text that may quote a header or an answer
 */
export function redactKeys(text: string): string {
  return text.replace(KEY, 'SG_…');
}

/**
 * Writes a fault to the extension's console, without keys. Callers pass no page text, questions or answers.
 *
 * @param what what failed, as a short clause
 * @param cause what was thrown
 */
export function logFault(what: string, cause: unknown): void {
  console.error(
    `Sidenote: ${what}:`,
    redactKeys(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)),
  );
}
