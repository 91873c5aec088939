import { cleanText, countWords } from '@/lib/page/text';
import type { PdfPage, TextRun } from './pdf-text';

/** A piece of text as pdf.js gives it, with its place in the space of the page as shown: see `applyTransform`. */
export type PlacedText = {
  text: string;
  matrix: Matrix;
  width: number;
  isVertical: boolean;
  isRightToLeft: boolean;
  isMono: boolean;
};
export type Matrix = readonly [number, number, number, number, number, number];

/** Letters smaller than this many points are not read by a person. */
const SMALLEST = 2;

/** Ligatures, and Arabic and Hebrew letters in the form in which they are drawn. */
const DRAWN_FORMS = /[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+/g;

/** Joins two transformations: the second is applied first. */
export function applyTransform(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/**
 * Turns a page so that most of its text stands upright, and tells the text that a person can't see from the rest.
 *
 * @returns the page, and how many words are too small to be read
 */
export function placeRuns(
  number: number,
  [width, height]: readonly [number, number],
  texts: readonly PlacedText[],
): { page: PdfPage; tinyWords: number } {
  const turns = commonTurns(texts);
  const size = turns % 2 === 0 ? ([width, height] as const) : ([height, width] as const);
  const page: PdfPage = { number, width: size[0], height: size[1], runs: [], turned: [] };
  let tinyWords = 0;
  for (const each of texts) {
    // A soft hyphen that is drawn at the end of a line is a hyphen.
    const text = cleanText(each.text.replace(/\u{ad}$/u, '-')).replace(DRAWN_FORMS, (forms) => forms.normalize('NFKC'));
    const run = toRun(text, each, turns, [width, height]);
    if (run.size < SMALLEST) tinyWords += countWords(text);
    else if (!Number.isFinite(run.left + run.width + run.baseline)) continue;
    else if (turnsOf(each) === turns && !each.isVertical) page.runs.push(run);
    else if (text.trim() !== '') page.turned.push(text.trim());
  }
  return { page, tinyWords };
}

/** How many quarter turns, counter-clockwise as seen, a text is turned by. */
function turnsOf({ matrix: [a, b] }: PlacedText): number {
  return (4 + Math.round(Math.atan2(-b, a) / (Math.PI / 2))) % 4;
}

/** The turn of most letters of the page. */
function commonTurns(texts: readonly PlacedText[]): number {
  const letters = [0, 0, 0, 0];
  for (const each of texts) {
    const turns = turnsOf(each);
    letters[turns] = (letters[turns] ?? 0) + each.text.length;
  }
  return letters.indexOf(Math.max(...letters));
}

function toRun(
  text: string,
  { matrix: [, , c, d, x, y], width, isRightToLeft, isMono }: PlacedText,
  turns: number,
  [pageWidth, pageHeight]: readonly [number, number],
): TextRun {
  const [left, baseline] = (
    [
      [x, y],
      [pageHeight - y, x],
      [pageWidth - x, pageHeight - y],
      [y, pageWidth - x],
    ] as const
  )[turns] ?? [x, y];
  return { text, left, baseline, width: Math.abs(width), size: Math.hypot(c, d), isRightToLeft, isMono };
}
