import type { TreeElement } from '../../tree';
import type { WriteContext } from '../context';
import { tick } from './fence';

const CODE_NAMES = new Set(['code', 'kbd', 'samp', 'tt']);

/**
 * Returns an element of code, keys or output as code within a line, with the white space that surrounds the words as
 * single spaces; null where the element is none of these.
 */
export function inlineCode(element: TreeElement, context: WriteContext): string | null {
  if (!CODE_NAMES.has(element.name)) return null;
  const text = context.plain(element);
  const code = tick(text.replace(/\s+/g, ' '));
  if (code === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${code}${/\s$/.test(text) ? ' ' : ''}`;
}
