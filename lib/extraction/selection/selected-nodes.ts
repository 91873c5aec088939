import { SELECTED, UNSELECTED } from '@/lib/page/tree';
import { isTreeText, type TreeElement, type TreeNode } from '../tree';

/**
 * What is selected of a tree. `nodes` are texts, each wholly selected, and elements without content; `first` and `last`
 * are the first and the last of them that a person sees.
 */
export type Selected = { nodes: Set<TreeNode>; first: TreeNode; last: TreeNode };

/** Names of elements that are seen although nothing is inside them. */
const SEEN_EMPTY: ReadonlySet<string> = new Set(['img', 'input', 'svg', 'math', 'progress', 'meter', 'select']);

/**
 * Takes the marks out of the tree of a selection and finds what is selected by them.
 *
 * @returns null where nothing is selected that a person sees
 */
export function takeSelected(root: TreeElement): Selected | null {
  const nodes = new Set<TreeNode>();
  let first: TreeNode | null = null;
  let last: TreeNode | null = null;
  let isOpen = false;

  function add(node: TreeNode, isSeen: boolean): void {
    nodes.add(node);
    if (!isSeen) return;
    first ??= node;
    last = node;
  }

  function visit(element: TreeElement, isInFormula: boolean): void {
    const isSeen = element.hidden === 'seen';
    const kept: TreeNode[] = [];
    for (const child of element.children) {
      if (isTreeText(child)) {
        // What a formula says for machines is hidden beside its signs, and is what is written of it.
        if (isOpen && (isSeen || isInFormula)) add(child, isSeen && child.text.trim() !== '');
      } else if (child.name === SELECTED || child.name === UNSELECTED) {
        isOpen = child.name === SELECTED;
        continue;
      } else if (child.children.length > 0) visit(child, isInFormula || child.name === 'math');
      else if (isOpen) add(child, child.hidden === 'seen' && SEEN_EMPTY.has(child.name));
      kept.push(child);
    }
    element.children = kept;
  }

  visit(root, false);
  return first && last ? { nodes, first, last } : null;
}
