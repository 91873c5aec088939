import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { isPdf } from '@/lib/extraction/pdf/is-pdf';
import { fetchPdf, takePdfPart } from '@/lib/page/pdf-bytes';
import type { ScriptTarget } from './inject-into-page';
import { count, text } from './script-result';
import type { UnreadableReason } from './unreadable-reason';
import { within } from './within';

/** The bytes of a PDF and its address; or why they could not be had: `pdf` where the viewer lets no script fetch it. */
export type PdfBytes =
  | { ok: true; url: string; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: UnreadableReason };

/** A part of this many bytes is sent at a time: browsers limit what one script may return. */
const PART = 3 * 1024 * 1024;

/** The longest wait for the file, and for one of its parts, in ms. */
const LONGEST_FETCH = 60_000;
const LONGEST_PART = 15_000;

const fetched = z.union([
  z.object({ ok: z.literal(true), url: text, size: count }),
  z.object({ ok: z.literal(false), isTooLarge: z.boolean() }),
]);

/** Base64 of one part. */
const part = z.string().check(z.maxLength(Math.ceil(PART / 3) * 4));

/**
 * Fetches the PDF that a tab shows from inside the tab, since only there the person is signed in to the site. The browser
 * mostly has the file in its cache. Never rejects.
 *
 * @param largest a PDF of more bytes is not fetched
 */
export async function fetchPdfOfTab({ tabId, documentId }: ScriptTarget, largest: number): Promise<PdfBytes> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId, frameIds: [0] };
  const run = async <Values extends unknown[], Result>(
    func: (...values: Values) => Promise<Result>,
    args: Values,
    longest: number,
  ): Promise<unknown> => {
    const [injected] = await within(longest, browser.scripting.executeScript({ target, func, args }));
    return injected?.result;
  };
  try {
    const file = fetched.parse(await run(fetchPdf, [largest], LONGEST_FETCH));
    if (!file.ok) return { ok: false, reason: file.isTooLarge ? 'too-large' : 'pdf' };
    if (file.size > largest) return { ok: false, reason: 'too-large' };
    const bytes = new Uint8Array(file.size);
    for (let start = 0; start < file.size; start += PART) {
      const end = Math.min(start + PART, file.size);
      const read = await run(takePdfPart, [start, end], LONGEST_PART);
      putBase64(bytes.subarray(start, end), part.parse(read));
    }
    return isPdf(bytes) ? { ok: true, url: file.url, bytes } : { ok: false, reason: 'pdf' };
  } catch {
    return { ok: false, reason: 'pdf' };
  }
}

/** Decodes base64 into bytes; throws where the text is no base64, or of another length. */
function putBase64(into: Uint8Array, base64: string): void {
  const signs = atob(base64);
  if (signs.length !== into.length) throw new RangeError('a part of the file has another length than asked for');
  for (let index = 0; index < signs.length; index += 1) into[index] = signs.charCodeAt(index);
}
