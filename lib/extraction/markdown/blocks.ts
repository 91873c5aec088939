import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { isCaption, writeCaption, writeFigure } from './captions';
import { writeCode } from './code/write-code';
import type { Piece } from './context';
import { writeDefinitions } from './definitions';
import { elementsIn } from './elements-in';
import { escapeBrackets, escapeLineStart, escapeText } from './escape-markdown';
import { writeGrid } from './grid/write-grid';
import { headingLevel, isHandle, writeHeading } from './headings';
import { type Line, startLine } from './line';
import { addressOf, wrapLink } from './links';
import { isItem, isList, writeList } from './lists';
import { writeMaths } from './maths/write-maths';
import { joinPieces, oneLine, pieceOf } from './pieces';
import { isNote, isQuotation, writeQuotation } from './quotations';
import { PLAIN, type Writer } from './writer';

/** Lists and quotations nested deeper than this are flattened. */
const DEEPEST_NESTING = 10;

/** A paragraph of nothing but the words that stand for pictures, which are no sentences of the text. */
const PICTURES = /^(?:\[?\(image: [^()]*\)(?:\]\([^()\s]*\))?\s*)+$/;

type Flow = { pieces: Piece[]; line: Line; nesting: number; writer: Writer };

/** Writes nodes block by block. `nesting` counts the lists and quotations around them. */
export function writeBlocks(nodes: readonly TreeNode[], nesting: number, writer: Writer): Piece[] {
  const flow: Flow = { pieces: [], line: startLine(), nesting, writer };
  for (const node of nodes) addNode(node, flow);
  endLine(flow);
  if (flow.pieces.at(-1)?.text === '---') flow.pieces.pop();
  return flow.pieces;
}

function addNode(node: TreeNode, flow: Flow): void {
  const { writer } = flow;
  if (isTreeText(node)) flow.line.add(writer.part(node, PLAIN, flow.line.last()));
  else {
    const drawn = writer.layout.flowOf(node);
    if (drawn === 'block' || drawn === 'row') endLine(flow);
    if (!writer.isLeftOut(node) && !isHandleBehind(node, flow)) addElement(node, flow);
    if (drawn === 'block') endLine(flow);
  }
}

/** Whether an element is the handle of a heading that stands right before it. */
function isHandleBehind(element: TreeElement, { pieces, line, writer }: Flow): boolean {
  return pieces.at(-1)?.kind === 'heading' && line.last().trim() === '' && isHandle(element, writer);
}

function addElement(element: TreeElement, flow: Flow): void {
  const { writer } = flow;
  const { layout } = writer;
  const isBlock = layout.flowOf(element) === 'block';
  if (isBlock || layout.holdsLines(element)) {
    const written = writeStructure(element, flow);
    if (written) {
      endLine(flow);
      for (const piece of written) flow.pieces.push(piece);
      return;
    }
    if (layout.holdsLines(element)) {
      addAround(element, flow);
      return;
    }
  }
  flow.line.add(writer.part(element, PLAIN, flow.line.last()));
}

/** Adds an element around blocks. A link around a card becomes the link of its first heading, or paragraph. */
function addAround(element: TreeElement, flow: Flow): void {
  const address = addressOf(element, flow.writer.address);
  if (address !== '') endLine(flow);
  const from = flow.pieces.length;
  for (const child of element.children) addNode(child, flow);
  if (address === '') return;
  endLine(flow);
  const added = flow.pieces.slice(from);
  const bearer =
    added.find(({ kind }) => kind === 'heading') ??
    added.find(({ kind }) => kind === 'text') ??
    added.find(({ kind }) => kind === 'caption');
  if (!bearer || bearer.text.includes('](')) return;
  const [, mark = '', content = ''] = /^(#{1,6} )?([\s\S]*)$/.exec(bearer.text) ?? [];
  bearer.text = mark + wrapLink(escapeBrackets(content), address);
}

/** Ends the paragraph gathered from inline content; two line breaks in a row also end a paragraph. */
function endLine(flow: Flow): void {
  const line = flow.line.take();
  if (line.trim() === '') return;
  const paragraphs = line.includes('\n') ? line.split(/\n(?:[^\S\n]*\n)+/) : [line];
  for (const paragraph of paragraphs) {
    const text = formatLines(paragraph);
    flow.pieces.push(...pieceOf(text, PICTURES.test(text) ? 'caption' : 'text'));
  }
}

function formatLines(paragraph: string): string {
  const lines = paragraph.split('\n').map((line) => escapeLineStart(line.replace(/ {2,}/g, ' ').trim()));
  return lines.filter((line) => line !== '').join('  \n');
}

/** Writes an element that means something to Markdown; null for one that only holds others. */
function writeStructure(element: TreeElement, flow: Flow): Piece[] | null {
  const { writer, nesting } = flow;
  const label = writer.footnotes.labelOfNote(element);
  if (label !== undefined) return writeNote(label, element, nesting, writer);
  const tab = writer.tabWords(element);
  if (tab !== undefined) return writePanel(tab, element, nesting, writer);
  const level = headingLevel(element);
  if (level > 0) return writeHeading(element, level, writer);
  const maths = writeMaths(element);
  if (maths) return pieceOf(maths.isBlock ? `$$\n${maths.tex}\n$$` : `$${maths.tex}$`, 'other');
  if (element.name === 'summary' && !writer.layout.holdsLines(element)) return writeSummary(element, writer);
  if (element.name === 'hr') return writeRule(flow);
  return writeCode(element, writer) ?? writeGrid(element, writer) ?? writeNested(element, flow);
}

function writeNested(element: TreeElement, { writer, nesting }: Flow): Piece[] | null {
  if (isCaption(element, writer)) return writeCaption(element, nesting, writer);
  const figure = writeFigure(element, nesting, writer);
  if (figure) return figure;
  if (nesting >= DEEPEST_NESTING) return null;
  if (element.name === 'dl') return writeDefinitions(element, nesting, writer);
  if (isList(element) || (!isItem(element) && holdsItems(element))) return writeList(element, nesting, writer);
  if (isQuotation(element) || isNote(element, writer)) return writeQuotation(element, nesting, writer);
  return null;
}

/** Whether items stand in an element that is no list by name. */
function holdsItems(element: TreeElement): boolean {
  return elementsIn(element).some(isItem);
}

/** Returns a rule after other content, and never two in a row. */
function writeRule({ pieces }: Flow): Piece[] {
  return pieces.length > 0 && pieces.at(-1)?.text !== '---' ? pieceOf('---', 'other') : [];
}

function writeNote(label: string, element: TreeElement, nesting: number, writer: Writer): Piece[] {
  const note = joinPieces(writer.pieces(element.children, nesting + 1));
  return pieceOf(note === '' ? '' : `[^${label}]: ${note.replace(/\n(?!\n|$)/g, '\n    ')}`, 'other');
}

/** Writes the panel of a tab after the words of the tab. */
function writePanel(tab: string, panel: TreeElement, nesting: number, writer: Writer): Piece[] {
  const pieces = writer.pieces(panel.children, nesting);
  return pieces.length === 0 ? [] : pieceOf(boldLine(escapeText(tab)), 'text').concat(pieces);
}

function writeSummary(summary: TreeElement, writer: Writer): Piece[] {
  return pieceOf(boldLine(oneLine(writer.inside(summary, { ...PLAIN, strong: true }))), 'text');
}

/** Returns words as a bold line of their own. */
function boldLine(words: string): string {
  return words === '' ? '' : `**${words}**`;
}
