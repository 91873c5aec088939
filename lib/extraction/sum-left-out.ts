import type { LeftOut, LeftOutReason } from '@/lib/page/capture';
import { isUnseen } from '@/lib/page/tree';
import { PartSums } from './part-sums';
import { isTreeText, type TreeNode } from './tree';

/**
 * Sums up, for each reason, what a person sees and a reading leaves out.
 *
 * @param leftOut the nodes left out; a node inside another one counts with the outer one
 * @returns the most words first
 */
export function sumLeftOut(leftOut: ReadonlyMap<TreeNode, LeftOutReason>): LeftOut[] {
  const sums = new PartSums<LeftOutReason>();
  for (const [node, reason] of leftOut) {
    if (!isInside(node, leftOut)) sums.add(reason, seenTextOf(node));
  }
  return sums.list();
}

function isInside(node: TreeNode, leftOut: ReadonlyMap<TreeNode, LeftOutReason>): boolean {
  for (let at = node.parent; at; at = at.parent) if (leftOut.has(at)) return true;
  return false;
}

/** The words below a node that a person sees, with a space between the texts. */
function seenTextOf(node: TreeNode): string {
  const texts: string[] = [];
  const waiting: TreeNode[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (!isTreeText(at)) for (const child of at.children.toReversed()) waiting.push(child);
    else if (!isUnseen(at.parent.hidden)) texts.push(at.text);
  }
  return texts.join(' ');
}
