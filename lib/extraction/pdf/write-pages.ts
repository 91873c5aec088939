import type { LeftOut } from '@/lib/page/capture';
import { countWords } from '@/lib/page/text';
import type { Piece } from '../markdown/context';
import { type HeadingLevels, readHeadingLevels } from './heading-levels';
import { type Block, toBlocks } from './layout/blocks';
import { type Fragment, toFragments } from './layout/fragments';
import { collectVocabulary, type Vocabulary } from './layout/join-lines';
import { toColumns } from './layout/reading-order';
import { findRunningHeads, type LaidOutPage } from './layout/running-heads';
import type { PdfText } from './pdf-text';
import { PieceWriter } from './piece-writer';

/** Of what is left out, so many beginnings are kept, each of so many UTF-16 units. */
const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

/**
 * Writes the pages of a PDF as pieces of Markdown, in reading order, with a mark before each page. What is printed on
 * page after page (titles, page numbers) is left out and counted.
 */
export function writePages(text: PdfText): { pieces: Piece[]; leftOut: LeftOut[] } {
  const pages = text.pages.map((page): LaidOutPage => ({ page, fragments: toFragments(page.runs) }));
  const heads = findRunningHeads(pages);
  const kept = pages.map((page) => withoutHeads(page, heads));
  const words: Vocabulary = collectVocabulary(linesOf(kept));
  const levels: HeadingLevels = readHeadingLevels(
    kept.flatMap(({ fragments }) => fragments),
    text.chapters,
  );
  const writer = new PieceWriter(words, levels);
  for (const { page, fragments } of kept) {
    const columns: Block[][] = toColumns(fragments).map(toBlocks);
    writer.writePage(page.number, columns, page.turned);
  }
  if (text.pages.length < text.pageCount) writer.writeEnd(text.pages.length + 1, text.pageCount);
  if (text.hasUnreadLetters) writer.writeUnreadLetters();
  return { pieces: writer.end(), leftOut: describeLeftOut(pages, kept) };
}

function* linesOf(pages: readonly LaidOutPage[]): Generator<string> {
  for (const { fragments } of pages) for (const { text } of fragments) yield text;
}

/** A page without what is printed on page after page; where nothing else is on the page, it stays. */
function withoutHeads({ page, fragments }: LaidOutPage, heads: ReadonlySet<Fragment>): LaidOutPage {
  const rest = fragments.filter((fragment) => !heads.has(fragment));
  return { page, fragments: rest.length > 0 ? rest : fragments };
}

function describeLeftOut(pages: readonly LaidOutPage[], kept: readonly LaidOutPage[]): LeftOut[] {
  const stays = new Set(kept.flatMap(({ fragments }) => fragments));
  const texts = pages.flatMap(({ fragments }) =>
    fragments.filter((fragment) => !stays.has(fragment)).map(({ text }) => text),
  );
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  if (words === 0) return [];
  const samples = Array.from(new Set(texts.map((text) => text.slice(0, LONGEST_SAMPLE).toWellFormed())));
  return [{ reason: 'other', words, samples: samples.slice(0, MOST_SAMPLES) }];
}
