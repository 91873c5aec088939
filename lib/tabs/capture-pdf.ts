import { LARGEST_PDF, readPdf } from '@/lib/extraction/pdf/read-pdf';
import type { CapturedPage } from '@/lib/page/capture';
import { nameOfAddress } from '@/lib/text/file-name';
import { fetchPdfOfTab } from './fetch-pdf';
import type { ScriptTarget } from './inject-into-page';
import type { Unreadable } from './unreadable-reason';

/** The MIME type of PDFs. */
export const PDF_TYPE = 'application/pdf';

/** The PDF read last, and the document that showed it: a follow-up question mostly asks about the same one. */
let last: { documentId: string; page: CapturedPage } | null = null;

/** Reads the PDF that a tab shows. Never rejects: an unreadable PDF gives the reason. */
export async function capturePdf(target: ScriptTarget): Promise<CapturedPage | Unreadable> {
  if (last && last.documentId === target.documentId) return last.page;
  const file = await fetchPdfOfTab(target, LARGEST_PDF);
  if (!file.ok) return file;
  const { url, bytes } = file;
  const reading = await readPdf(bytes, { url, name: nameOfAddress(url) });
  if (!reading.ok) return { ok: false, reason: reading.fault };
  if (target.documentId) last = { documentId: target.documentId, page: reading.page };
  return reading.page;
}
