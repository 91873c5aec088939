import { boundMemory } from './bound-memory';
import { extractPdf, type PdfReading, type PdfSource } from './extract-pdf';

/** What `read-pdf.ts` asks this worker: one PDF, once. */
export type PdfRequest = { kind: 'sidenote-pdf'; bytes: Uint8Array; source: PdfSource };
export type PdfReply = { kind: 'sidenote-pdf'; reading: PdfReading };

// The parts of the global scope of a worker that are used here: TypeScript's own description would clash with a page's.
type WorkerScope = {
  addEventListener(type: 'message', listener: (event: MessageEvent<PdfRequest | null>) => void): void;
  postMessage(message: PdfReply): void;
};
const scope = globalThis as unknown as WorkerScope;

boundMemory(globalThis);

// pdf.js listens in this worker too, and tells its own messages from these by their fields.
scope.addEventListener('message', ({ data }) => {
  if (data?.kind !== 'sidenote-pdf') return;
  void extractPdf(data.bytes, data.source).then((reading) => scope.postMessage({ kind: 'sidenote-pdf', reading }));
});
