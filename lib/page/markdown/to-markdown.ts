import { BLOCK_SELECTOR, BLOCKS } from '../elements';
import { renderPre } from './code-markdown';
import { escapeLineStart } from './escape-markdown';
import { appendPiece, PLAIN, renderInline, renderPiece, wrapLink } from './inline-markdown';
import { renderTable } from './table-markdown';

/** Lists and quotations nested deeper than this are flattened. */
const DEEPEST_NESTING = 10;

/** One block of Markdown, and the line breaks between it and the block before. */
export type Piece = { text: string; gap: '\n' | '\n\n'; kind: 'text' | 'heading' | 'item' | 'other' };

type Flow = { pieces: Piece[]; line: string; nesting: number };

/** Returns the Markdown of everything below a node of a copy, block by block. */
export function toPieces(root: Node, nesting = 0): Piece[] {
  const flow: Flow = { pieces: [], line: '', nesting };
  addChildren(root, flow);
  endLine(flow);
  if (flow.pieces.at(-1)?.text === '---') flow.pieces.pop();
  return flow.pieces;
}

/** Joins pieces into one text. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece, index) => (index === 0 ? piece.text : piece.gap + piece.text)).join('');
}

function addChildren(node: Node, flow: Flow): void {
  for (let child = node.firstChild; child; child = child.nextSibling) addNode(child, flow);
}

function addNode(node: Node, flow: Flow): void {
  if (node.nodeType === 1) {
    const element = node as Element;
    if (BLOCKS.has(element.localName)) {
      endLine(flow);
      addBlock(element, flow);
      endLine(flow);
      return;
    }
    if (hasBlockInside(element)) {
      addInlineWithBlocks(element, flow);
      return;
    }
  }
  flow.line = appendPiece(flow.line, renderPiece(node, PLAIN, flow.line));
}

function hasBlockInside(element: Element): boolean {
  return element.firstElementChild !== null && element.querySelector(BLOCK_SELECTOR) !== null;
}

/** Adds an inline element around blocks. A link around a card becomes the link of its first heading, or paragraph. */
function addInlineWithBlocks(element: Element, flow: Flow): void {
  const address = element.localName === 'a' ? (element.getAttribute('href') ?? '') : '';
  if (address === '' || address.startsWith('#')) {
    addChildren(element, flow);
    return;
  }
  endLine(flow);
  const from = flow.pieces.length;
  addChildren(element, flow);
  endLine(flow);
  const added = flow.pieces.slice(from);
  const bearer = added.find((piece) => piece.kind === 'heading') ?? added.find((piece) => piece.kind === 'text');
  if (!bearer || bearer.text.includes('](')) return;
  const [, mark = '', content = ''] = /^(#{1,6} )?([\s\S]*)$/.exec(bearer.text) ?? [];
  bearer.text = mark + wrapLink(content.replace(/(?<!\\)[[\]]/g, '\\$&'), address);
}

function addBlock(element: Element, flow: Flow): void {
  const level = headingLevel(element);
  const addNested = flow.nesting < DEEPEST_NESTING ? NESTED[element.localName] : undefined;
  if (level > 0) addHeading(element, level, flow);
  else if (addNested) addNested(element, flow);
  else if (element.localName === 'pre') add(flow, renderPre(element), 'other');
  else if (element.localName === 'table') addTable(element, flow);
  else if (element.localName === 'hr') addRule(flow);
  else addChildren(element, flow);
}

/** How blocks that hold blocks are added, by element name. */
const NESTED: Readonly<Record<string, (element: Element, flow: Flow) => void>> = {
  ul: addList,
  ol: addList,
  menu: addList,
  dl: addDefinitions,
  blockquote: addQuotation,
};

function add(flow: Flow, text: string | null, kind: Piece['kind'], gap: Piece['gap'] = '\n\n'): void {
  if (text !== null && text !== '') flow.pieces.push({ text, gap, kind });
}

/** Ends the paragraph gathered from inline content; two line breaks in a row also end a paragraph. */
function endLine(flow: Flow): void {
  for (const paragraph of flow.line.split(/\n(?:[^\S\n]*\n)+/)) add(flow, formatLines(paragraph), 'text');
  flow.line = '';
}

function formatLines(paragraph: string): string {
  const lines = paragraph.split('\n').map((line) => escapeLineStart(line.replace(/ {2,}/g, ' ').trim()));
  return lines.filter((line) => line !== '').join('  \n');
}

function headingLevel(element: Element): number {
  if (/^h[1-6]$/.test(element.localName)) return Number(element.localName.charAt(1));
  if (element.getAttribute('role') !== 'heading') return 0;
  return Math.min(6, Math.max(1, Number(element.getAttribute('aria-level')) || 2));
}

function addHeading(element: Element, level: number, flow: Flow): void {
  const text = renderInline(element, { ...PLAIN, strong: true })
    .replace(/\s+/g, ' ')
    .trim();
  add(
    flow,
    text === '' ? null : `${'#'.repeat(level)} ${text.endsWith('#') ? `${text.slice(0, -1)}\\#` : text}`,
    'heading',
  );
}

/** Adds a rule after other content, and never two in a row. */
function addRule(flow: Flow): void {
  if (flow.pieces.length > 0 && flow.pieces.at(-1)?.text !== '---') add(flow, '---', 'other');
}

function addTable(element: Element, flow: Flow): void {
  const table = renderTable(element);
  if (table === null) addChildren(element, flow);
  else add(flow, table, 'other');
}

function addQuotation(element: Element, flow: Flow): void {
  const quoted = joinPieces(toPieces(element, flow.nesting + 1));
  add(flow, quoted === '' ? null : quoted.replace(/^/gm, '> ').replace(/^> $/gm, '>'), 'other');
}

type Items = { pieces: Piece[][]; marks: string[] };

function addList(list: Element, flow: Flow): void {
  const items: Items = { pieces: [], marks: [] };
  collectItems(list, items, flow.nesting);
  addItems(items, flow);
}

function collectItems(list: Element, items: Items, nesting: number): void {
  let number = Number.parseInt(list.getAttribute('start') ?? '', 10) || 1;
  for (const child of list.children) {
    // A list may stand directly inside a list, and wrappers between a list and its items.
    if (child.localName !== 'li') {
      collectItems(child, items, nesting);
      continue;
    }
    number = Number.parseInt(child.getAttribute('value') ?? '', 10) || number;
    const pieces = toPieces(child, nesting + 1);
    if (pieces.length === 0) continue;
    items.pieces.push(pieces);
    items.marks.push(list.localName === 'ol' ? `${number}. ` : '- ');
    number += 1;
  }
}

function addItems({ pieces: items, marks }: Items, flow: Flow): void {
  const isLoose = items.some((pieces) => pieces.filter((piece) => piece.kind !== 'item').length > 1);
  items.forEach((pieces, index) => {
    const mark = marks[index] ?? '- ';
    // A list inside an item follows the item's text without a blank line.
    const close = pieces.map((piece) => (piece.kind === 'item' ? { ...piece, gap: '\n' as const } : piece));
    const body = joinPieces(close).replace(/\n(?!\n|$)/g, `\n${' '.repeat(mark.length)}`);
    add(flow, mark + body, 'item', index > 0 && !isLoose ? '\n' : '\n\n');
  });
}

/** Adds terms and their definitions as a list: "- **term**: definition". */
function addDefinitions(list: Element, flow: Flow): void {
  const items: Piece[][] = [];
  for (const child of list.querySelectorAll(':scope > dt, :scope > dd, :scope > div > dt, :scope > div > dd')) {
    if (child.localName === 'dt') {
      const term = renderInline(child, { ...PLAIN, strong: true })
        .replace(/\s+/g, ' ')
        .trim();
      if (term !== '') items.push([{ text: `**${term}**`, gap: '\n\n', kind: 'heading' }]);
      continue;
    }
    const pieces = toPieces(child, flow.nesting + 1);
    if (pieces.length > 0) items.push(define(items.pop() ?? [], pieces));
  }
  addItems({ pieces: items, marks: items.map(() => '- ') }, flow);
}

/** Adds a definition to a term and its definitions so far. */
function define(defined: readonly Piece[], definition: readonly Piece[]): Piece[] {
  const [term] = defined;
  const [first, ...rest] = definition;
  if (defined.length !== 1 || term?.kind !== 'heading' || first?.kind !== 'text') return defined.concat(definition);
  return [{ ...first, text: `${term.text}: ${first.text}` }, ...rest];
}
