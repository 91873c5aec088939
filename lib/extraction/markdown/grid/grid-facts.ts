import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { WriteContext } from '../context';
import { gridRole } from './grid-roles';

/** What is inside a node, as far as it says whether a cell holds data or a part of a page's layout. */
export type GridFacts = {
  /** UTF-16 units of words that are read. */
  letters: number;
  headings: number;
  /** Paragraphs and other blocks that words stand directly in. */
  blocks: number;
  /** Lines of code. */
  lines: number;
  /** Cells of grids inside. */
  cells: number;
};

/** What was counted, by context, since what is left out depends on it. Each element is counted once. */
const known = new WeakMap<WriteContext, WeakMap<TreeElement, GridFacts>>();

/** Counts what is inside an element. */
export function gridFacts(node: TreeNode, context: WriteContext): GridFacts {
  let counted = known.get(context);
  if (!counted) {
    counted = new WeakMap();
    known.set(context, counted);
  }
  return count(node, context, counted);
}

function count(node: TreeNode, context: WriteContext, counted: WeakMap<TreeElement, GridFacts>): GridFacts {
  const facts: GridFacts = { letters: 0, headings: 0, blocks: 0, lines: 0, cells: 0 };
  if (context.isLeftOut(node)) return facts;
  if (isTreeText(node)) {
    facts.letters = context.isRead(node.parent) ? node.text.replace(/\s+/g, ' ').trim().length : 0;
    return facts;
  }
  const before = counted.get(node);
  if (before) return before;
  counted.set(node, facts);
  let isTextual = false;
  for (const child of node.children) {
    const inside = count(child, context, counted);
    for (const key of Object.keys(facts) as (keyof GridFacts)[]) facts[key] += inside[key];
    isTextual ||= inside.letters > 0 && inside.blocks === 0;
  }
  if (node.name === 'img' && context.isRead(node)) facts.letters += node.attributes.alt?.length ?? 0;
  if (/^h[1-6]$/.test(node.name) || node.attributes.role === 'heading') facts.headings += facts.letters > 0 ? 1 : 0;
  if (isTextual && /^(?:block|list-item|flow-root|flex|grid)$/.test(node.style.display)) facts.blocks += 1;
  if (gridRole(node) === 'cell' && facts.letters > 0) facts.cells += 1;
  if (node.name === 'pre') facts.lines += linesOf(node);
  return facts;
}

function linesOf(node: TreeNode): number {
  if (isTreeText(node)) return node.text.split('\n').length - 1;
  return node.children.reduce((sum, child) => sum + linesOf(child), node.name === 'br' ? 1 : 0);
}
