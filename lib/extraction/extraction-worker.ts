import type { CapturedPage, CaptureFailure, WalkedPage } from '@/lib/page/capture';
import { extractPage } from './extract-page';

/** The worker that `extract-walked.ts` starts: takes one walked page after the other, and posts the reading of each. */
addEventListener('message', ({ data }: MessageEvent<WalkedPage>) => {
  const reading: CapturedPage | CaptureFailure = extractPage(data);
  postMessage(reading);
});
