import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// This sets what pdf.js looks for before it would start a worker of its own: the text is read in this very thread.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { noteMissingTables } from './note-missing-tables';
import type { Chapter, PdfFault, PdfPage, PdfText } from './pdf-text';
import { applyTransform, type Matrix, type PlacedText, placeRuns } from './place-runs';
import { readChapters } from './read-chapters';

/** A PDF is read up to this many pages, UTF-16 units of text, and ms. */
const MOST_READ = { pages: 1_000, characters: 1_200_000, time: 60_000 };

/** A single page is read up to this many pieces of text. */
const MOST_PIECES = 60_000;

/** Tells why a PDF could not be read. */
export class PdfError extends Error {
  readonly fault: PdfFault;

  constructor(fault: PdfFault, cause?: unknown) {
    super(`the PDF could not be read: ${fault}`, { cause });
    this.fault = fault;
  }
}

/**
 * Reads the text of a PDF with its places. Stops at the limits above; `pages` then holds fewer pages than `pageCount`.
 * A page that is broken counts as a page without text.
 *
 * @param bytes the file; they are handed on, and cannot be used afterwards
 * @throws PdfError where there is nothing to read
 */
export async function collectText(bytes: Uint8Array): Promise<PdfText> {
  const { asked, NoTables } = noteMissingTables();
  const task = getDocument({
    BinaryDataFactory: NoTables,
    cMapUrl: 'none/',
    data: bytes,
    verbosity: 0,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
  });
  try {
    const text = await readDocument(await task.promise);
    return { ...text, hasUnreadLetters: asked.isMissing };
  } catch (cause) {
    if (cause instanceof PdfError) throw asked.isMissing ? new PdfError('letters', cause) : cause;
    throw new PdfError(faultOf(cause), cause);
  } finally {
    await task.destroy();
  }
}

/** The fault that an error of pdf.js stands for. */
function faultOf(cause: unknown): PdfFault {
  const name = cause instanceof Error ? cause.name : '';
  const message = cause instanceof Error ? cause.message : '';
  if (name === 'PasswordException') return 'locked';
  return cause instanceof RangeError || /out of memory|too large/i.test(message) ? 'too-large' : 'damaged';
}

async function readDocument(document: PDFDocumentProxy): Promise<PdfText> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title : '';
  const text: PdfText = {
    title,
    language: null,
    pages: [],
    pageCount: document.numPages,
    chapters: [],
    tinyWords: 0,
    hasUnreadLetters: false,
  };
  const end = Date.now() + MOST_READ.time;
  let characters = 0;
  let broken: unknown = null;
  for (let number = 1; number <= Math.min(document.numPages, MOST_READ.pages); number += 1) {
    if (characters > MOST_READ.characters || Date.now() > end) break;
    const read = await readPage(document, number).catch((cause: unknown) => {
      broken = cause;
      return null;
    });
    text.pages.push(read?.page ?? { number, width: 0, height: 0, runs: [], turned: [] });
    text.tinyWords += read?.tinyWords ?? 0;
    text.language ??= read?.language ?? null;
    characters += read ? countLetters(read.page) : 0;
  }
  if (characters === 0) throw new PdfError(broken === null ? 'scan' : faultOf(broken), broken);
  text.chapters = await readChapters(document, MOST_READ.pages).catch((): Chapter[] => []);
  return text;
}

function countLetters({ runs, turned }: PdfPage): number {
  const texts = [...runs.map(({ text }) => text), ...turned];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

async function readPage(document: PDFDocumentProxy, number: number) {
  const page = await document.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { texts, language } = await readTexts(page, transform as unknown as Matrix);
    return { ...placeRuns(number, [width, height], texts), language };
  } finally {
    page.cleanup();
  }
}

async function readTexts(
  page: PDFPageProxy,
  viewport: Matrix,
): Promise<{ texts: PlacedText[]; language: string | null }> {
  const texts: PlacedText[] = [];
  let language: string | null = null;
  const reader = page.streamTextContent().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    language ??= value.lang;
    for (const item of value.items) {
      if (!('str' in item) || item.str === '') continue;
      texts.push({
        text: item.str,
        matrix: applyTransform(viewport, item.transform as unknown as Matrix),
        width: item.width,
        isVertical: value.styles[item.fontName]?.vertical === true,
        isMono: value.styles[item.fontName]?.fontFamily === 'monospace',
        isRightToLeft: item.dir === 'rtl',
      });
    }
    if (texts.length > MOST_PIECES) {
      await reader.cancel(new Error('the page has more text than is read'));
      break;
    }
  }
  return { texts, language };
}
