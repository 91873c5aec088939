import { isPdf } from '@/lib/extraction/pdf/is-pdf';
import { LARGEST_PDF, readPdf } from '@/lib/extraction/pdf/read-pdf';
import type { CapturedPage } from '@/lib/page/capture';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { addressOfName } from '@/lib/text/file-name';
import { readTextFile } from './read-text-file';

/** How many bytes at the beginning tell what kind of file it is. */
const BEGINNING = 1_024;

/**
 * Reads a file that the person chose or dropped: a PDF, or a file of text. What it is, its bytes say; names lie. Never
 * rejects: an unreadable file gives the reason.
 */
export async function readFile(file: File): Promise<CapturedPage | Unreadable> {
  try {
    if (file.size > LARGEST_PDF) return { ok: false, reason: 'too-large' };
    const url = addressOfName(file.name);
    if (!isPdf(new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()))) return await readTextFile(file, url);
    const reading = await readPdf(new Uint8Array(await file.arrayBuffer()), { url, name: file.name });
    return reading.ok ? reading.page : { ok: false, reason: reading.fault };
  } catch {
    // The file was moved or deleted, or what was dropped is a folder.
    return { ok: false, reason: 'damaged' };
  }
}
