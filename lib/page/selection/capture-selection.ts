import type { SelectionCapture } from '../capture';
import { findHeading } from '../content/find-heading';
import { copyVisible } from '../copy/copy-visible';
import { isPlainDocument, textPieces } from '../copy/plain-document';
import { createVisibility, type Visibility } from '../copy/visibility';
import { describePage, isFocusHere, readContentType } from '../describe-page';
import { createTarget, defaultViewOf } from '../dom';
import { joinBlocks } from '../markdown/join-blocks';
import { plainText } from '../markdown/plain-text';
import { type Piece, toPieces } from '../markdown/to-markdown';
import { blockAround, listRanges } from './selected-ranges';

/** Each selected range is read up to this many nodes and UTF-16 units of text. */
const MOST_READ = { nodes: 50_000, characters: 400_000 };

/** A selection's Markdown ends with the last block that fits into this many UTF-16 units. */
const LONGEST_MARKDOWN = 200_000;

/** The text on each side of a selection is cut at a word to this many UTF-16 units. */
const LONGEST_CONTEXT = 1000;

/** Elements copied along with a selection of several blocks inside, so that lists and tables keep their form. */
const FRAMES = 'table, ul, ol, menu, dl, blockquote';

type Selected = { pieces: Piece[]; cutWords: number };

/**
 * Reads what is selected in a live document now: the passage as Markdown, the heading above the passage, and the rest
 * of the paragraphs in which the passage begins and ends. Changes neither the page nor the selection. The kind is
 * `none` where nothing is selected, or only the text of a field.
 */
export function captureSelection(document: Document): SelectionCapture {
  const contentType = readContentType(document);
  if (contentType === 'application/pdf') {
    return { ok: false, reason: 'unsupported', contentType, detail: 'a PDF keeps its selection to itself' };
  }
  const facts = describePage(document);
  const focused = isFocusHere(document);
  const none = { ok: true, kind: 'none', ...facts, focused } as const;
  const view = defaultViewOf(document);
  const ranges = listRanges(document);
  const first = ranges[0];
  const last = ranges.at(-1);
  if (!view || !first || !last) return none;
  const visibility = createVisibility(view, document);
  const selected = isPlainDocument(contentType)
    ? { pieces: textPieces(ranges.join('\n\n').slice(0, MOST_READ.characters), contentType), cutWords: 0 }
    : readRanges(ranges, visibility);
  const { markdown, words, cutWords } = joinBlocks(selected.pieces, LONGEST_MARKDOWN);
  if (markdown === '') return none;
  return {
    ok: true,
    kind: 'selection',
    ...facts,
    markdown,
    heading: findHeading(first, visibility),
    before: cutBefore(readBeside(first, true, visibility)),
    after: cutAfter(readBeside(last, false, visibility)),
    words,
    cutWords: cutWords + selected.cutWords,
    focused,
  };
}

function readRanges(ranges: readonly Range[], visibility: Visibility): Selected {
  let pieces: Piece[] = [];
  let cutWords = 0;
  for (const range of ranges) {
    const target = createTarget();
    const copied = copyVisible(chooseSource(range, visibility), target, { visibility, limits: MOST_READ, range });
    pieces = pieces.concat(toPieces(target));
    cutWords += copied.cutWords;
  }
  return { pieces, cutWords };
}

/** Chooses the element to read: the one paragraph that holds the selection, else the element around the whole of it. */
function chooseSource(range: Range, visibility: Visibility): Element {
  const start = blockAround(range.startContainer, visibility);
  const frame = blockAround(range.commonAncestorContainer, visibility);
  const code = frame.closest('pre');
  if (code) return blockAround(code.parentNode ?? code, visibility);
  const isOneBlock = start === frame && blockAround(range.endContainer, visibility) === frame;
  const framed = isOneBlock && !frame.matches(FRAMES) ? null : frame.closest(FRAMES);
  return framed ? blockAround(framed.parentNode ?? framed, visibility) : frame;
}

/** Returns the rest of the paragraph before or after a range, as plain text on one line. */
function readBeside(range: Range, isBefore: boolean, visibility: Visibility): string {
  const block = blockAround(isBefore ? range.startContainer : range.endContainer, visibility);
  const beside = new Range();
  beside.selectNodeContents(block);
  if (isBefore) beside.setEnd(range.startContainer, range.startOffset);
  else beside.setStart(range.endContainer, range.endOffset);
  const target = createTarget();
  const { cutWords } = copyVisible(block, target, { visibility, limits: MOST_READ, range: beside });
  // A text before the selection that was cut at its end no longer reaches the selection.
  return isBefore && cutWords > 0 ? '' : plainText(target);
}

function cutBefore(text: string): string {
  return text.length > LONGEST_CONTEXT
    ? text
        .slice(-LONGEST_CONTEXT)
        .toWellFormed()
        .replace(/^\S*\s/, '')
    : text;
}

function cutAfter(text: string): string {
  return text.length > LONGEST_CONTEXT
    ? text
        .slice(0, LONGEST_CONTEXT)
        .toWellFormed()
        .replace(/\s\S*$/, '')
    : text;
}
