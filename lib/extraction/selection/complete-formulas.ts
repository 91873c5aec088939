import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { listLeaves } from './around';

/** The drawing of a formula is nested up to this deep around its signs. */
const MOST_AROUND = 30;

/**
 * Adds to what is selected the formulas of which some drawn signs are: a part of a drawing says nothing by itself, and
 * the formula stands unseen beside it.
 */
export function completeFormulas(nodes: Set<TreeNode>): void {
  const asked = new Set<TreeElement>();
  for (const node of [...nodes]) {
    const holder = drawingAround(node)?.parent;
    if (!holder || asked.has(holder)) continue;
    asked.add(holder);
    for (const formula of listFormulas(holder)) for (const leaf of listLeaves(formula)) nodes.add(leaf);
  }
}

/** Returns the element around a node that screen readers skip, as they do a drawing with words beside it. */
function drawingAround(node: TreeNode): TreeElement | null {
  let at: TreeElement | null = node.parent;
  for (let depth = 0; at && depth < MOST_AROUND; depth += 1) {
    if (at.attributes['aria-hidden'] === 'true') return at;
    at = at.parent;
  }
  return null;
}

function listFormulas(element: TreeElement): TreeElement[] {
  return element.children.flatMap((child) => {
    if (isTreeText(child)) return [];
    return child.name === 'math' ? [child] : listFormulas(child);
  });
}
