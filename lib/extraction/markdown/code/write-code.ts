import type { TreeElement } from '../../tree';
import type { Piece, WriteContext } from '../context';
import { codeFacts } from './code-facts';
import { codeLanguage } from './code-language';
import { codeLines } from './code-lines';
import { fence } from './fence';

/**
 * Writes an element that is code, with all that is inside it, as one fenced block. It is known by its form: `<pre>`,
 * or lines in a font of fixed width whose white space is kept, in blocks, rows of a table or items of a list.
 *
 * @returns null where the element is no code; no piece where it is empty
 */
export function writeCode(element: TreeElement, context: WriteContext): Piece[] | null {
  if (!isCode(element, context)) return null;
  const lines = codeLines(element, context);
  if (lines.length === 0) return [];
  return [{ text: fence(lines.join('\n'), codeLanguage(element)), gap: '\n\n', kind: 'other' }];
}

function isCode(element: TreeElement, context: WriteContext): boolean {
  const { letters, mono, kept, named, linked, lines, pres, others } = codeFacts(element, context);
  if (element.name === 'pre' && pres < 2) return letters === 0 ? element.style.mono : mono >= letters / 2;
  if (letters === 0 || pres > 1 || others > 0 || linked > letters / 2) return false;
  if (/^(?:inline|contents|none)$/.test(element.style.display) && element.name !== 'code') return false;
  if (mono < letters * 0.9) return false;
  const isBroken = kept >= letters * 0.9 || named >= letters * 0.9;
  return isBroken && lines > 1;
}
