/**
 * The form of a Segmind key, wherever it turns up in a text (`SG_` and 16 hex digits; an older page of Segmind says 32).
 * Names in code end in the same letters (`MSG_PEEK`): those are left alone, unless hex digits follow.
 */
const KEY = /(?<![A-Z])SG_[A-Za-z0-9_-]+|[Ss][Gg]_[0-9A-Fa-f]{12,}/g;

/**
 * The text without any key in it, for every error, log and export.
 *
 * @param text anything that may quote a header or an answer
 */
export function redactKeys(text: string): string {
  return text.replace(KEY, 'SG_…');
}

/**
 * Writes a fault to the extension's console, with keys taken out. Never page text, questions or answers.
 *
 * @param what what was being done, as a short sentence
 * @param cause what was thrown
 */
export function logFault(what: string, cause: unknown): void {
  console.error(
    `Sidenote: ${what}:`,
    redactKeys(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)),
  );
}
