import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { WriteContext } from '../context';
import { addressOf, wrapLink } from '../links';
import { codeLines } from './code-lines';
import { tick } from './fence';

const CODE_NAMES = new Set(['code', 'kbd', 'samp', 'tt']);

/**
 * Returns an element of code, keys or output as code within a line, with the white space that surrounds the words as
 * single spaces; null where the element is none of these. Code that is all one link becomes the words of that link, and
 * each line of several becomes code by itself.
 */
export function inlineCode(element: TreeElement, context: WriteContext): string | null {
  if (!CODE_NAMES.has(element.name)) return null;
  const code = tick(context.plain(element).replace(/\s+/g, ' '));
  const before = endsInSpace(element, 0, context) ? ' ' : '';
  if (code === '') return before;
  const after = endsInSpace(element, -1, context) ? ' ' : '';
  const lines = codeLines(element, context).filter((line) => line !== '');
  if (lines.length > 1) return `${before}${lines.map(tick).join('\n')}${after}`;
  const address = addressInside(element, context);
  const linked = address === '' ? code : wrapLink(code, address);
  return before + linked + after;
}

/** The address of the link that holds all words of an element; empty where there is none. */
function addressInside(element: TreeElement, context: WriteContext): string {
  const [only, ...others] = element.children.filter((child) => !isTreeText(child) || child.text.trim() !== '');
  if (!only || others.length > 0 || isTreeText(only)) return '';
  return addressOf(only, context.address) || addressInside(only, context);
}

/** Whether the first text (0) or the last one (-1) inside a node has white space at that end. */
function endsInSpace(node: TreeNode, end: 0 | -1, context: WriteContext): boolean {
  if (isTreeText(node)) return /\s/.test(node.text.at(end) ?? '');
  const child = node.children.at(end);
  return child !== undefined && context.isRead(node) && endsInSpace(child, end, context);
}
