/**
 * The functions by which a script gets the bytes of a PDF out of the tab whose viewer shows it. Each runs by itself in
 * that tab, as text, so each uses nothing but its arguments and what browsers provide.
 */

/** Where the fetched file lies between the calls, in the scope of the extension's scripts, which no page can reach. */
type Kept = { sidenotePdf?: Blob };

export type FetchedPdf = { ok: true; url: string; size: number } | { ok: false; isTooLarge: boolean };

/**
 * Fetches the file that the tab shows, and keeps it until `takePdfPart` took its end.
 *
 * @param largest stops after this many bytes
 */
export async function fetchPdf(largest: number): Promise<FetchedPdf> {
  try {
    const response = await fetch(location.href, { cache: 'force-cache', credentials: 'include' });
    const reader = response.ok ? response.body?.getReader() : undefined;
    if (!reader) return { ok: false, isTooLarge: false };
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > largest) {
        await reader.cancel();
        return { ok: false, isTooLarge: true };
      }
      parts.push(value);
    }
    (globalThis as Kept).sidenotePdf = new Blob(parts);
    const url = new URL(location.href);
    url.hash = '';
    url.username = '';
    url.password = '';
    return { ok: true, url: url.href, size };
  } catch {
    return { ok: false, isTooLarge: false };
  }
}

/** Returns a part of the fetched file in base64; null where the file is gone. The file is dropped after its last part. */
export async function takePdfPart(start: number, end: number): Promise<string | null> {
  const kept = globalThis as Kept;
  const file = kept.sidenotePdf;
  if (!file) return null;
  if (end >= file.size) delete kept.sidenotePdf;
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'));
    reader.readAsDataURL(file.slice(start, end));
  });
  return address.slice(address.indexOf(',') + 1);
}
