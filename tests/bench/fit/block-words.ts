import type { Block } from '../../../lib/extraction/choice/block.ts';
import { isTreeText, type TreeNode } from '../../../lib/extraction/tree.ts';
import { isUnseen } from '../../../lib/page/tree.ts';
import { wordsOf } from '../reading/words.ts';

/** Returns all words of a block, as the measures of reading count them. */
export function wordsOfBlock({ nodes }: Block): string[] {
  return wordsOf(nodes.map(textOf).join(''));
}

function textOf(node: TreeNode): string {
  if (isTreeText(node)) {
    const { hidden } = node.parent;
    return isUnseen(hidden) && hidden !== 'later' ? '' : node.text;
  }
  const gap = node.name === 'br' || node.style.display === 'table-cell' ? ' ' : '';
  return `${gap}${node.children.map(textOf).join('')}${gap}`;
}
