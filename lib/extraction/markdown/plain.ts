import { cleanText } from '@/lib/page/text';
import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { WriteContext } from './context';
import type { Layout } from './layout';
import { oneLine } from './pieces';

/** Returns the words inside an element on one line, as they are read, with spaces around what stands apart. */
export function plainWords(
  element: TreeElement,
  layout: Layout,
  { isLeftOut, isRead }: Pick<WriteContext, 'isLeftOut' | 'isRead'>,
): string {
  const parts: string[] = [];
  const add = (node: TreeNode): void => {
    if (isLeftOut(node)) return;
    if (isTreeText(node)) {
      if (isRead(node.parent)) parts.push(node.text);
      return;
    }
    const gap = node.name === 'br' || layout.flowOf(node) !== 'inline' ? ' ' : '';
    parts.push(gap);
    for (const child of node.children) add(child);
    parts.push(gap);
  };
  for (const child of element.children) add(child);
  return oneLine(cleanText(parts.join('')));
}
