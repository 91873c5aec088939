import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Area, Block } from './block';
import { partBit } from './parts';

/** Words that a click shows are read where they are part of the content for sure. */
const SURE = 0.6;

/** What opens in these tells of the site or of a word, whatever it says. */
const NO_CONTENT = partBit('dialog') | partBit('nav');
const NO_CONTENT_ROLE = /^(?:tooltip|listbox|alertdialog|status|alert)$/;

/**
 * Finds the elements whose words are not shown before a click, or before scripts have run, and belong to the content: the
 * panels of tabs, answers below questions, the rest of a text.
 *
 * @param keeps for each block whether it is read
 */
export function revealLater(
  blocks: readonly Block[],
  scores: readonly number[],
  keeps: readonly boolean[],
): Set<TreeElement> {
  const revealed = new Set<TreeElement>();
  const add = (node: TreeNode): void => {
    if (isTreeText(node)) {
      if (node.parent.hidden === 'later' && !isInTip(node.parent)) revealed.add(node.parent);
    } else for (const child of node.children) add(child);
  };
  for (const { index, nodes, area } of blocks) {
    if (!keeps[index] || (scores[index] ?? 0) < SURE || isBesideContent(area)) continue;
    for (const node of nodes) add(node);
  }
  return revealed;
}

/** Whether what waits is a tip or a menu inside of a line. */
function isInTip(element: TreeElement): boolean {
  for (let at: TreeElement | null = element; at?.hidden === 'later'; at = at.parent) {
    const { role = '', popover } = at.attributes;
    if (NO_CONTENT_ROLE.test(role) || role === 'menu' || (popover !== undefined && at.style.display === 'inline'))
      return true;
  }
  return false;
}

function isBesideContent(area: Area): boolean {
  for (let at: Area | null = area; at; at = at.parent) {
    if ((at.parts & NO_CONTENT) !== 0 || NO_CONTENT_ROLE.test(at.element.attributes.role ?? '')) return true;
  }
  return false;
}
