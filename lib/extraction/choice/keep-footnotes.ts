import { isTreeText, type TreeNode } from '../tree';
import type { Area, Block } from './block';

/** A link of so few UTF-16 units, such as `12` or `[a]`, that leads to a place in the page refers to a footnote. */
const LONGEST_MARK = 6;
/** A footnote's box has its id, or one of the boxes around it. */
const BOXES_UP = 3;
/** A box of more words is no footnote but a part of the page. */
const LONGEST_NOTE = 200;

/**
 * Keeps the footnotes that what is read refers to, with the heading above them: without them the marks would lead nowhere.
 *
 * @param keeps for each block whether it is read; changed in place
 */
export function keepFootnotes(blocks: readonly Block[], keeps: boolean[]): void {
  const targets = new Set<string>();
  for (const { index, nodes, facts } of blocks) {
    if (keeps[index] && facts.links > 0) for (const node of nodes) addTargets(targets, node);
  }
  if (targets.size === 0) return;
  for (const { index, area } of blocks) {
    if (keeps[index] || !isTarget(area, targets)) continue;
    keeps[index] = true;
    if ((blocks[index - 1]?.heading ?? 0) > 0) keeps[index - 1] = true;
  }
}

function addTargets(targets: Set<string>, node: TreeNode): void {
  if (isTreeText(node)) return;
  const { href } = node.attributes;
  if (node.name === 'a' && href?.startsWith('#') && textLength(node) <= LONGEST_MARK) targets.add(href.slice(1));
  for (const child of node.children) addTargets(targets, child);
}

function textLength(node: TreeNode): number {
  if (isTreeText(node)) return node.text.trim().length;
  return node.children.reduce((sum, child) => sum + textLength(child), 0);
}

function isTarget(area: Area, targets: ReadonlySet<string>): boolean {
  let at: Area | null = area;
  for (let up = 0; at && up < BOXES_UP; up += 1, at = at.parent) {
    const { id } = at.element.attributes;
    if (id && targets.has(id) && at.words <= LONGEST_NOTE) return true;
  }
  return false;
}
