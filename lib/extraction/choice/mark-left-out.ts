import type { LeftOutReason } from '@/lib/page/capture';
import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Area, Block } from './block';
import type { Survey } from './survey';

/**
 * Marks what is left out: whole boxes where nothing in them is read for one reason, else their parts. What has no words
 * (pictures, lines) goes with what stands before and after it.
 *
 * @param keeps for each block whether it is read
 * @param reasons for each block why it is left out, where it is
 */
export function markLeftOut(
  { root, blocks }: Survey,
  keeps: readonly boolean[],
  reasons: readonly LeftOutReason[],
): Map<TreeNode, LeftOutReason> {
  const marks = new Map<TreeNode, LeftOutReason>();
  const owners = new Map<TreeNode, Block>();
  for (const block of blocks) for (const node of block.nodes) owners.set(node, block);
  const reasonAt = (index: number) => (keeps[index] === false ? (reasons[index] ?? 'other') : null);

  /** Marks a box's parts. `at` counts the blocks as far as they have been met. */
  function markArea(area: Area): void {
    const only = onlyReason(area);
    if (only) {
      marks.set(area.element, only);
      return;
    }
    if (owners.has(area.element)) return;
    const inner = new Map<TreeElement, Area>(area.inner.map((each) => [each.element, each]));
    let at = area.first;
    for (const child of area.element.children) {
      const box = isTreeText(child) ? undefined : inner.get(child);
      const block = owners.get(child);
      if (box) {
        markArea(box);
        at = box.last;
      } else if (block) {
        const reason = reasonAt(block.index);
        if (reason) marks.set(child, reason);
        at = block.index + 1;
      } else {
        const [before, after] = [reasonAt(at - 1), reasonAt(at)];
        if (after && (before || at === area.first)) marks.set(child, after);
        else if (before && at === area.last) marks.set(child, before);
      }
    }
  }

  /** The reason for which everything in a box is left out; null where some of it is read, or there are several. */
  function onlyReason(area: Area): LeftOutReason | null {
    const first = reasonAt(area.first);
    for (let index = area.first; index < area.last; index += 1) if (reasonAt(index) !== first) return null;
    return first;
  }

  if (root.last > root.first) markArea(root);
  return marks;
}
