import { extractPage } from '@/lib/extraction/extract-page';
import type { CapturedPage } from '@/lib/page/capture';
import { capturePage } from '@/lib/page/capture-page';

/** Reads the test's document as the product does. Throws where the page can't be read. */
export async function readPage(): Promise<CapturedPage> {
  const walked = await capturePage(document);
  const reading = walked.ok ? extractPage(walked) : walked;
  if (!reading.ok) throw new Error(`not read: ${reading.reason}, ${reading.detail}`);
  return reading;
}
