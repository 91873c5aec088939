import type { CapturedPage, CaptureFailure, WalkedPage } from '@/lib/page/capture';
import { extractPage } from './extract-page';

/** From this many UTF-16 units on, extracting a page would hold up what the person types, so a worker does it. */
const LARGE = 500_000;

type Reading = CapturedPage | CaptureFailure;

/**
 * Extracts a walked page (`extractPage`), in a worker where the page is large. Rejects where the extraction throws, or
 * where the worker cannot be loaded.
 */
export async function extractWalked(walked: WalkedPage): Promise<Reading> {
  const size = walked.tree.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return size < LARGE ? extractPage(walked) : extractInWorker(walked);
}

function extractInWorker(walked: WalkedPage): Promise<Reading> {
  const worker = new Worker(new URL('./extraction-worker.ts', import.meta.url), { type: 'module' });
  const reading = new Promise<Reading>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Reading>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
  });
  worker.postMessage(walked);
  return reading.finally(() => worker.terminate());
}
