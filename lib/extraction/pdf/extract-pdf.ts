import type { CapturedPage } from '@/lib/page/capture';
import { cleanLine } from '@/lib/page/text';
import { joinBlocks } from '../markdown/join-blocks';
import { collectText, PdfError } from './collect-text';
import type { PdfFault } from './pdf-text';
import { writePages } from './write-pages';

/** A PDF's Markdown ends with the last block that fits into this many UTF-16 units. */
const LONGEST_MARKDOWN = 1_000_000;

const LONGEST_TITLE = 300;

/** Where a PDF comes from. `name` is its file's name, which stands for a title where the PDF claims none. */
export type PdfSource = { url: string; name: string };

/** The reading of a PDF, or why there is none. */
export type PdfReading = { ok: true; page: CapturedPage } | { ok: false; fault: PdfFault };

/**
 * Reads a PDF as Markdown: text in reading order, headings by the size of their letters, tables as far as their columns
 * line up, footnotes, and a mark such as `[page 3]` where each page begins. Never rejects.
 *
 * @param bytes the file; it cannot be used afterwards
 */
export async function extractPdf(bytes: Uint8Array, source: PdfSource): Promise<PdfReading> {
  try {
    const text = await collectText(bytes);
    const { pieces, leftOut } = writePages(text);
    const joined = joinBlocks(pieces, LONGEST_MARKDOWN);
    const read = text.pages.length;
    const page: CapturedPage = {
      ok: true,
      kind: 'page',
      url: source.url,
      title: cleanLine(text.title, LONGEST_TITLE) || cleanLine(source.name, LONGEST_TITLE),
      language: text.language,
      ...joined,
      hiddenWords: text.tinyWords,
      pageKind: 'pdf',
      certainty: 1,
      leftOut,
      hidden: text.tinyWords > 0 ? [{ reason: 'tiny', words: text.tinyWords, samples: [] }] : [],
      isLoading: false,
      frameShare: 0,
      focused: true,
      ...(read < text.pageCount ? { pages: { read, all: text.pageCount } } : {}),
    };
    return { ok: true, page };
  } catch (cause) {
    return { ok: false, fault: cause instanceof PdfError ? cause.fault : 'damaged' };
  }
}
