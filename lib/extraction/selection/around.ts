import { isTreeText, type TreeElement, type TreeNode } from '../tree';

/** Whether an element is laid out as a block, whatever its name. */
export function isBlock({ style }: TreeElement): boolean {
  return !/^(?:inline|contents|ruby|none|$)/.test(style.display);
}

/** What an element is for assistive technology, as far as its role says so; else its name. */
export function roleOf({ name, attributes }: TreeElement): string {
  return attributes.role || name;
}

/** Lists the elements around a node from the inside outwards; an element itself comes first. */
export function listAround(node: TreeNode): TreeElement[] {
  const around: TreeElement[] = [];
  for (let at = isTreeText(node) ? node.parent : node; ; at = at.parent) {
    around.push(at);
    if (!at.parent) return around;
  }
}

/** Returns the nearest block around a node; the outermost element where there is none. */
export function blockAround(node: TreeNode): TreeElement {
  const around = listAround(node.parent ?? (node as TreeElement));
  return around.find(isBlock) ?? (around.at(-1) as TreeElement);
}

/** Returns the innermost element around two nodes of one tree. */
export function commonAround(a: TreeNode, b: TreeNode): TreeElement {
  const aroundA = new Set(listAround(a));
  const aroundB = listAround(b);
  return aroundB.find((each) => aroundA.has(each)) ?? (aroundB.at(-1) as TreeElement);
}

/** Lists the texts, and the elements without content, inside an element. */
export function listLeaves(element: TreeElement): TreeNode[] {
  return element.children.flatMap((child) =>
    isTreeText(child) || child.children.length === 0 ? [child] : listLeaves(child),
  );
}
