import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { WriteContext } from '../context';
import { gridRole } from './grid-roles';

/** What is inside a node, as far as it says whether a cell holds data or a part of a page's layout. */
export type GridFacts = {
  /** UTF-16 units of words that are read. */
  letters: number;
  /** Those in bold letters. */
  bold: number;
  headings: number;
  /** Paragraphs and other blocks that words stand directly in. */
  blocks: number;
  /** Lines of code. */
  lines: number;
  /** Cells of grids inside. */
  cells: number;
};

const NONE: Readonly<GridFacts> = { letters: 0, bold: 0, headings: 0, blocks: 0, lines: 0, cells: 0 };

/** What was counted, by context, since what is left out depends on it. Each element is counted once. */
const known = new WeakMap<WriteContext, Map<TreeElement, GridFacts>>();

/** Counts what is inside several nodes together. */
export function factsOf(nodes: readonly TreeNode[], context: WriteContext): GridFacts {
  const sum = { ...NONE };
  for (const node of nodes) addFacts(sum, gridFacts(node, context));
  return sum;
}

function addFacts(sum: GridFacts, part: GridFacts): void {
  sum.letters += part.letters;
  sum.bold += part.bold;
  sum.headings += part.headings;
  sum.blocks += part.blocks;
  sum.lines += part.lines;
  sum.cells += part.cells;
}

/** Counts what is inside a node. */
export function gridFacts(node: TreeNode, context: WriteContext): GridFacts {
  let counted = known.get(context);
  if (!counted) {
    counted = new Map();
    known.set(context, counted);
  }
  return count(node, context, counted);
}

function count(node: TreeNode, context: WriteContext, counted: Map<TreeElement, GridFacts>): GridFacts {
  const facts: GridFacts = { ...NONE };
  if (context.isLeftOut(node)) return facts;
  if (isTreeText(node)) {
    facts.letters = context.isRead(node.parent) ? node.text.trim().length : 0;
    if (node.parent.style.weight >= 600) facts.bold = facts.letters;
    return facts;
  }
  const before = counted.get(node);
  if (before) return before;
  counted.set(node, facts);
  let isTextual = false;
  for (const child of node.children) {
    const inside = count(child, context, counted);
    addFacts(facts, inside);
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
