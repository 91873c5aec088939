import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Area, Block } from './block';
import { hintsOf } from './hints';
import { partBit, partsOf } from './parts';
import { factsOf, isProse } from './text-facts';

/** A page split into blocks, in document order, with the boxes that they stand in. */
export type Survey = { root: Area; blocks: Block[] };

const HEADING = partBit('heading');

/**
 * Splits a tree into blocks: every run of inline content between two boxes, every row of a table whose cells hold no
 * boxes, every preformatted text. A block has at least one word that is seen or that a click shows.
 */
export function survey(root: TreeElement): Survey {
  const holders = findHolders(root);
  const blocks: Block[] = [];

  function visit(element: TreeElement, parent: Area | null): Area {
    const area = makeArea(element, parent, blocks.length);
    if (isWhole(element, holders)) addBlock(area, [element]);
    else {
      let run: TreeNode[] = [];
      const flush = () => {
        for (const part of splitAtBreaks(run)) {
          const isAll = part.length === element.children.length && parent !== null;
          addBlock(area, isAll ? [element] : part);
        }
        run = [];
      };
      for (const child of element.children) {
        if (isTreeText(child) || (isInline(child) && !holders.has(child))) run.push(child);
        else {
          flush();
          const inner = visit(child, area);
          if (inner.last > inner.first) add(area, inner);
        }
      }
      flush();
    }
    area.last = blocks.length;
    return area;
  }

  function addBlock(area: Area, nodes: readonly TreeNode[]): void {
    const facts = factsOf(nodes, area);
    if (facts.words === 0) return;
    const heading = headingLevel(area);
    const block: Block = { nodes, area, index: blocks.length, facts, heading, isProse: isProse(facts, heading) };
    blocks.push(block);
    area.words += facts.words;
    area.linkWords += facts.linkWords;
    if (block.isProse) area.proseWords += facts.words;
    if (heading > 0) area.headings += 1;
  }

  const area = visit(root, null);
  return { root: area, blocks };
}

function makeArea(element: TreeElement, parent: Area | null, first: number): Area {
  const { attributes, name } = element;
  const isPage = name === 'body' || name === 'html' || parent === null;
  const names = attributes.class ?? '';
  const shape = `${name}.${names.replace(/\d+/g, '0')}`;
  return {
    element,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    isLinked: parent?.isLinked === true || (name === 'a' && attributes.href !== undefined),
    isButton: parent?.isButton === true || name === 'button' || attributes.role === 'button',
    hints: isPage ? 0 : hintsOf(names) | hintsOf(attributes.id ?? ''),
    parts: partsOf(element),
    shape,
    path: `${shape}<${parent?.shape ?? ''}<${parent?.parent?.shape ?? ''}`,
    words: 0,
    linkWords: 0,
    proseWords: 0,
    headings: 0,
    first,
    last: first,
    inner: [],
  };
}

function add(area: Area, inner: Area): void {
  area.inner.push(inner);
  area.words += inner.words;
  area.linkWords += inner.linkWords;
  area.proseWords += inner.proseWords;
  area.headings += inner.headings;
}

/** The level of the heading that a box is or stands in, within three boxes, or 0. */
function headingLevel(area: Area): number {
  let at: Area | null = area;
  for (let up = 0; at && up < 3; up += 1, at = at.parent) {
    if ((at.parts & HEADING) === 0) continue;
    const level = Number(at.element.attributes['aria-level'] ?? at.element.name.slice(1));
    return level >= 1 && level <= 6 ? level : 2;
  }
  return 0;
}

/** Whether an element is laid out within a line. */
function isInline({ style: { display }, name }: TreeElement): boolean {
  return display === '' || display === 'contents' || /^(?:inline|ruby|none)/.test(display) || name === 'br';
}

/** Finds the elements that hold boxes, which the page may hold inside inline elements too. */
function findHolders(root: TreeElement): Set<TreeElement> {
  const holders = new Set<TreeElement>();
  const visit = (element: TreeElement): boolean => {
    let holds = false;
    for (const child of element.children) {
      if (isTreeText(child)) continue;
      const inside = visit(child);
      if (inside || !(isInline(child) || isPartOfLine(child, element))) holds = true;
    }
    if (holds) holders.add(element);
    return holds;
  };
  visit(root);
  return holders;
}

/**
 * Whether a box without boxes of its own belongs to the line that its parent stands in. Browsers make a box of whatever
 * floats or is taken out of the line (a badge, the words for screen readers in a link), and of each item of an inline row.
 */
function isPartOfLine({ style: { position, float } }: TreeElement, { style: { display } }: TreeElement): boolean {
  const isTakenOut = position === 'absolute' || position === 'fixed' || float !== 'none';
  return /^inline-(?:flex|grid)/.test(display) || (isTakenOut && /^(?:inline|contents|table-cell)/.test(display));
}

/** Whether an element is never split: a preformatted text, or a row of a table of cells without boxes. */
function isWhole(element: TreeElement, holders: ReadonlySet<TreeElement>): boolean {
  const { name, style, children } = element;
  if (name === 'pre' || name === 'math' || name === 'svg') return true;
  if (style.display !== 'table-row' && name !== 'tr') return false;
  return children.every((child) => isTreeText(child) || !holders.has(child));
}

/** Splits a run at two line breaks, with which old pages part their paragraphs. */
function splitAtBreaks(run: readonly TreeNode[]): TreeNode[][] {
  const parts: TreeNode[][] = [];
  let part: TreeNode[] = [];
  let breaks = 0;
  for (const node of run) {
    if (!isTreeText(node) && node.name === 'br') {
      breaks += 1;
      part.push(node);
      continue;
    }
    const isBlank = isTreeText(node) && node.text.trim() === '';
    if (breaks >= 2 && !isBlank) {
      parts.push(part);
      part = [];
    }
    if (!isBlank) breaks = 0;
    part.push(node);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
