import type { HiddenPart } from '@/lib/page/capture';
import { isUnseen } from '@/lib/page/tree';
import { PartSums } from './part-sums';
import { isTreeText, type TreeElement, type TreeNode } from './tree';

/**
 * Sums up the words that a page holds and nobody sees, for each reason.
 *
 * @param isRead whether the words directly inside a hidden element are part of the reading all the same
 * @returns the most words first
 */
export function sumHidden(root: TreeElement, isRead: (element: TreeElement) => boolean): HiddenPart[] {
  const sums = new PartSums<HiddenPart['reason']>();
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTreeText(node)) {
      const { hidden } = node.parent;
      if (isUnseen(hidden) && !isRead(node.parent)) sums.add(hidden as HiddenPart['reason'], node.text);
    } else for (const child of node.children.toReversed()) waiting.push(child);
  }
  return sums.list();
}
