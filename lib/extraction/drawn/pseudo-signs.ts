import type { PseudoValues } from '@/lib/page/tree';
import { pseudoText } from './pseudo-words';
import type { RawElement, RawNode } from './raw-element';

/** How many levels above what shows a sign its cell may be. */
const CELL_LEVELS = 4;

/** A cell of more nodes than this holds more than a sign. */
const MOST_NODES = 50;

/**
 * Returns the sign that a style sheet writes in a cell of a table without words, where it is all that the cell says, such
 * as a tick; empty elsewhere, where signs adorn words.
 */
export function pseudoSign(element: RawElement, values: PseudoValues | null): string {
  if (!values) return '';
  const sign = pseudoText(values).trim();
  if (sign === '') return '';
  let at: RawElement | null = element;
  for (let level = 0; at && level < CELL_LEVELS; level += 1, at = at.parent)
    if (isCell(at)) return isWordless(at) ? sign : '';
  return '';
}

/** Returns the sign that a style sheet writes before a line of code that was added or taken out; else the empty text. */
export function comparedSign({ rare, look }: RawElement): string {
  if (!rare.before || !look?.whiteSpace.startsWith('pre')) return '';
  const text = pseudoText(rare.before);
  return /^\s*[+−-]\s*$/.test(text) ? text : '';
}

function isCell({ name, attributes, look }: RawElement): boolean {
  if (name === 'td' || name === 'th' || look?.display === 'table-cell') return true;
  return /^(?:cell|gridcell)$/.test(attributes.role ?? '');
}

/** Whether no words and no pictures stand in an element. */
function isWordless(element: RawElement): boolean {
  let nodes = 0;
  const isEmpty = (node: RawNode): boolean => {
    nodes += 1;
    if (nodes > MOST_NODES) return false;
    if (typeof node === 'string') return node.trim() === '';
    return (
      node === 1 || (!/^(?:img|svg)$/.test(node.name) && !node.attributes['aria-label'] && node.children.every(isEmpty))
    );
  };
  return element.children.every(isEmpty);
}
