import type { PdfReading, PdfSource } from './extract-pdf';
import type { PdfReply, PdfRequest } from './pdf-worker';

/** A PDF of more bytes is not read. */
export const LARGEST_PDF = 50 * 1024 * 1024;

/** The worker ends itself long before this many ms, unless a single page keeps it. */
const LONGEST_READING = 90_000;

/**
 * Reads a PDF in a worker of its own, which is ended afterwards: a broken PDF can neither hold up a surface nor keep its
 * memory. Never rejects.
 *
 * @param bytes the file; it cannot be used afterwards
 */
export function readPdf(bytes: Uint8Array<ArrayBuffer>, source: PdfSource): Promise<PdfReading> {
  if (bytes.byteLength > LARGEST_PDF) return Promise.resolve({ ok: false, fault: 'too-large' });
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const reading = new Promise<PdfReading>((resolve) => {
    const tooSlow = setTimeout(() => resolve({ ok: false, fault: 'too-slow' }), LONGEST_READING);
    worker.addEventListener('message', ({ data }: MessageEvent<PdfReply | { kind?: unknown }>) => {
      if (data.kind !== 'sidenote-pdf' || !('reading' in data)) return;
      clearTimeout(tooSlow);
      resolve(data.reading);
    });
    worker.addEventListener('error', () => resolve({ ok: false, fault: 'damaged' }));
    worker.postMessage({ kind: 'sidenote-pdf', bytes, source } satisfies PdfRequest, [bytes.buffer]);
  });
  return reading.finally(() => worker.terminate());
}
