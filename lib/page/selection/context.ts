import { attributeOf, isElement, localNameOf } from '../dom';
import { isDraft } from '../walk/fields';
import type { Edge } from './edges';

/** The paragraph around an end of a selection is looked for up to this many elements outwards. */
const MOST_AROUND = 50;

/**
 * How a node is walked that is not selected itself but stands beside what is: `whole`, `hollow` (without its content),
 * `rows` (of a part of a table the first row, of a row hollow cells), or not at all.
 */
export type Aside = 'whole' | 'hollow' | 'rows' | null;

/**
 * Lists the elements whose words are the rest of the paragraph in which an edge is. None where the person writes: of a
 * draft only what is selected is read.
 */
export function listParagraph({ place: { around } }: Edge, view: Window): Element[] {
  const end = around.slice(0, MOST_AROUND).findIndex((each) => isBlock(each, view));
  if (end < 0 || around.slice(0, MOST_AROUND).some(isDraft)) return [];
  return around.slice(0, end + 1);
}

/** How a node in a paragraph is walked: blocks interrupt the paragraph, but for the unseen half of a formula. */
export function inParagraph(node: Node, view: Window): Aside {
  if (!isElement(node) || !isBlock(node, view)) return 'whole';
  return Element.prototype.querySelector.call(node, 'math') ? 'whole' : 'hollow';
}

/**
 * How a node is walked for what it says of a selected part of its parent: the header of a table, the cells that keep
 * others in their columns, and the items that are counted.
 *
 * @param isFirst whether no other row or part of the table comes before the node
 */
export function inStructure(node: Node, parent: Element, isFirst: boolean): Aside {
  if (!isElement(node)) return null;
  const role = roleOf(node);
  if (role === 'thead') return 'whole';
  if (ROWS.test(role)) {
    if (isFirst) return 'whole';
    // Its cells may reach down into a selected row.
    return Element.prototype.querySelector.call(node, '[rowspan]') ? 'rows' : null;
  }
  if (ROW_GROUPS.test(role)) return isFirst ? 'rows' : null;
  if (CELLS.test(role)) return 'hollow';
  return role === 'li' && localNameOf(parent) === 'ol' ? 'hollow' : null;
}

const ROWS = /^(?:tr|row)$/;
const ROW_GROUPS = /^(?:tbody|tfoot|rowgroup)$/;
const CELLS = /^(?:t[dh]|cell|gridcell|columnheader|rowheader)$/;

/** Whether a node is a row or a part of a table. */
export function isRowOrGroup(node: Node): boolean {
  const role = isElement(node) ? roleOf(node) : '';
  return role === 'thead' || ROWS.test(role) || ROW_GROUPS.test(role);
}

function roleOf(element: Element): string {
  return attributeOf(element, 'role') || localNameOf(element);
}

function isBlock(element: Element, view: Window): boolean {
  return !/^(?:inline|contents|ruby|none|$)/.test(view.getComputedStyle(element).display);
}
