import { isTreeText, PLAIN_STYLE, type TreeElement, type TreeNode } from '../../tree';
import { codeLines } from '../code/code-lines';
import { tick } from '../code/fence';
import type { WriteContext } from '../context';
import { escapeText } from '../escape-markdown';
import { writeMaths } from '../maths/write-maths';
import { gridRole } from './grid-roles';
import { gatherRows } from './grid-rows';

/** Longer words of a picture describe it, in UTF-16 units. */
const LONGEST_SIGN = 30;

type Flow = { parts: string[]; run: TreeNode[]; context: WriteContext };

/**
 * Writes what is in a cell on one line, as GFM's tables have it: lines, items of lists and rows of tables inside are
 * set apart by semicolons, except after other punctuation; each line of code becomes code by itself. Pipes are escaped.
 */
export function cellText(nodes: readonly TreeNode[], context: WriteContext, isHead: boolean): string {
  const parts = linesIn(nodes, context);
  let text = '';
  for (const part of parts) text += (text === '' ? '' : isHead || /[.,:;!?…–—|•·([{]$/u.test(text) ? ' ' : '; ') + part;
  return escapePipes(isHead ? withoutBold(text) : text);
}

/** Heads are bold as they are, so that the marks around a whole one say nothing. */
function withoutBold(text: string): string {
  const inside = text.slice(2, -2);
  return text.startsWith('**') && text.endsWith('**') && !/\*|\\$/.test(inside) ? inside : text;
}

function linesIn(nodes: readonly TreeNode[], context: WriteContext): string[] {
  const flow: Flow = { parts: [], run: [], context };
  for (const node of nodes) addNode(node, flow);
  endRun(flow);
  return flow.parts;
}

function addNode(node: TreeNode, flow: Flow): void {
  if (flow.context.isLeftOut(node)) return;
  if (isTreeText(node) || isInline(node)) {
    flow.run.push(node);
    return;
  }
  endRun(flow);
  if (node.name === 'pre') addCode(node, flow);
  else if (gridRole(node) === 'grid') addGrid(node, flow);
  else for (const child of node.children) addNode(child, flow);
  endRun(flow);
}

function isInline({ name, style, children }: TreeElement): boolean {
  return children.length === 0 || name === 'math' || /^(?:inline|contents|ruby|none|math)/.test(style.display);
}

/** Writes what was gathered of a line. */
function endRun({ parts, run, context }: Flow): void {
  if (run.length === 0) return;
  const sign = drawnSign(run);
  if (sign !== null) {
    run.length = 0;
    if (context.isRead(sign)) parts.push(escapeText(sign.attributes.alt?.replace(/\s+/g, ' ').trim() ?? ''));
    return;
  }
  const line: TreeElement = {
    name: 'div',
    style: PLAIN_STYLE,
    hidden: 'seen',
    attributes: Object.create(null),
    box: null,
    children: run.splice(0),
    parent: null,
  };
  for (const each of context.inline(line).split('\n')) {
    const text = each.replace(/\s+/g, ' ').trim();
    if (text !== '') parts.push(text);
  }
}

/** A short picture alone in its cell is a word that was drawn: "yes", "no", "running". */
function drawnSign(nodes: readonly TreeNode[]): TreeElement | null {
  const [only, ...others] = nodes.filter((node) => !isTreeText(node) || node.text.trim() !== '');
  if (!only || others.length > 0 || isTreeText(only)) return null;
  if (only.name !== 'img') return only.name === 'a' ? null : drawnSign(only.children);
  const words = only.attributes.alt?.trim() ?? '';
  return words !== '' && words.length <= LONGEST_SIGN && writeMaths(only) === null ? only : null;
}

function addCode(pre: TreeElement, { parts, context }: Flow): void {
  for (const line of codeLines(pre, context)) {
    if (line.trim() !== '') parts.push(tick(line));
  }
}

function addGrid(grid: TreeElement, { parts, context }: Flow): void {
  const { captions, rows } = gatherRows(grid, context);
  for (const caption of captions) parts.push(...linesIn([caption], context));
  for (const { cells } of rows) {
    const texts = cells.map(({ nodes }) => linesIn(nodes, context).join(' ')).filter((text) => text !== '');
    if (texts.length > 0) parts.push(texts.join(', '));
  }
}

/** Escapes the pipes of a text that are not escaped yet, in code too: a pipe ends a cell wherever it stands. */
function escapePipes(text: string): string {
  if (!text.includes('|')) return text;
  return text
    .split('|')
    .map((part, index, all) => (index === all.length - 1 || endsInEscape(part) ? part : `${part}\\`))
    .join('|');
}

function endsInEscape(text: string): boolean {
  let slashes = 0;
  while (text[text.length - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}
