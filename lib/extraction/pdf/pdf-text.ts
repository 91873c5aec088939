/**
 * Letters as a PDF places them: one font, one size, one line. Lengths are in points (1/72 inch), counted from the upper
 * left corner of the page as a viewer shows it.
 */
export type TextRun = {
  text: string;
  left: number;
  baseline: number;
  width: number;
  size: number;
  isRightToLeft: boolean;
  /** Whether all letters of the font have one width. */
  isMono: boolean;
};

/** The text of one page. `turned` are the lines that stand at another angle than most of the page. */
export type PdfPage = { number: number; width: number; height: number; runs: TextRun[]; turned: string[] };

/** A chapter as the PDF's own contents name it. `depth` counts from 0, `page` from 1. */
export type Chapter = { title: string; depth: number; page: number };

/** The text of a PDF, as far as the limits allow. */
export type PdfText = {
  /** The title that the PDF claims; empty where it claims none. */
  title: string;
  /** The language that the PDF claims. */
  language: string | null;
  pages: PdfPage[];
  pageCount: number;
  chapters: Chapter[];
  /** Words in letters too small to read. What lies off the page, pdf.js does not hand over. */
  tinyWords: number;
  /** Whether some letters are missing, since the PDF names them by a table that does not ship with Sidenote. */
  hasUnreadLetters: boolean;
};

/**
 * Why no text could be read of a PDF.
 * - `locked`: a password is needed
 * - `scan`: the pages hold pictures and no text
 * - `letters`: the letters are named by a table that does not ship with Sidenote
 * - `damaged`: this is no PDF, or a broken one
 * - `too-large`: more bytes than are read, or than the pages may unpack to
 * - `too-slow`: reading took too long
 */
export const PDF_FAULTS = ['locked', 'scan', 'letters', 'damaged', 'too-large', 'too-slow'] as const;
export type PdfFault = (typeof PDF_FAULTS)[number];
