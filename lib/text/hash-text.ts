import { toHex } from './hex';

/**
 * The SHA-256 of a text's UTF-8, as hexadecimal digits: one name for one text. Not to be waited for within a transaction,
 * which IndexedDB ends then.
 */
export async function hashText(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
