import { SELECTED, UNSELECTED } from '@/lib/page/tree';
import type { Area } from './area';
import type { RawElement, RawNode } from './raw-element';

/** Only the order of this many boxes in one row or column is looked at. */
const MOST_BOXES = 500;

/** Of so many boxes in a grid the places are compared. */
const MOST_PLACED = 50;

/** So many levels above a grid may say in which direction it is read. */
const MOST_LEVELS = 50;

/** Taller boxes, in CSS pixels, are the columns of a page, which are written in the order of their meaning. */
const TALLEST = 600;

/**
 * Returns the children of an element, those of a flexible box or a grid in the order in which they are drawn. Children
 * between which the marks of a selection stand keep their order.
 *
 * @param isRtl whether the document is read from right to left
 */
export function inReadingOrder(element: RawElement, isRtl: boolean): readonly RawNode[] {
  const { children, look } = element;
  if (!look || !/flex|grid/.test(look.display) || children.length > MOST_BOXES) return children;
  const orders = children.map(orderOf);
  const isReverse = look.display.includes('flex') && look.more.endsWith('-reverse');
  const isSorted = !isReverse && orders.every((order) => order === orders[0]);
  if (isSorted && (look.display.includes('grid') || areUpwards(children)))
    return inPlaces(children, isReadFromRight(element, isRtl));
  if (isSorted || children.some(isMark)) return children;
  const sorted = children.map((child, index) => ({ child, order: orders[index] ?? 0 }));
  sorted.sort((one, other) => one.order - other.order);
  if (isReverse) sorted.reverse();
  return sorted.map(({ child }) => child);
}

/**
 * Sorts the boxes of a grid as they lie: row by row. They keep their order where that is not clear: where one of them
 * reaches over others or is tall, or where they fill column after column.
 */
function inPlaces(children: readonly RawNode[], isRtl: boolean): readonly RawNode[] {
  const boxes: { child: RawElement; area: Area }[] = [];
  for (const child of children) {
    if (typeof child !== 'object') {
      if (typeof child === 'string' && child.trim() !== '') return children;
      continue;
    }
    const { area, look, attributes } = child;
    const isLaid = look !== null && /^(?:static|relative)$/.test(look.position) && !attributes.dir;
    if (!isLaid || !area || area[3] - area[1] > TALLEST || area[3] <= area[1] || isMark(child)) return children;
    boxes.push({ child, area });
  }
  if (boxes.length < 2 || boxes.length > MOST_PLACED) return children;
  if (!boxes.every((one) => boxes.every((other) => one === other || areApart(one.area, other.area)))) return children;
  const left = ([from, , to]: Area): number => (isRtl ? -to : from);
  const byRow = boxes.toSorted((one, other) => one.area[1] - other.area[1] || left(one.area) - left(other.area));
  const byColumn = boxes.toSorted((one, other) => left(one.area) - left(other.area) || one.area[1] - other.area[1]);
  const isAsWritten = (sorted: typeof boxes): boolean => sorted.every((each, index) => each === boxes[index]);
  return isAsWritten(byRow) || isAsWritten(byColumn) ? children : byRow.map(({ child }) => child);
}

/** Whether the words in an element run from right to left, by the nearest element that says so, else by the document. */
function isReadFromRight(element: RawElement, isRtl: boolean): boolean {
  let at: RawElement | null = element;
  for (let level = 0; at && level < MOST_LEVELS; level += 1, at = at.parent)
    if (/^(?:rtl|ltr)$/i.test(at.attributes.dir ?? '')) return /^rtl$/i.test(at.attributes.dir ?? '');
  return isRtl;
}

/** Whether the last box lies above the first one, as where a flexible box wraps its rows upwards. */
function areUpwards(children: readonly RawNode[]): boolean {
  const boxes = children.filter((child): child is RawElement => typeof child === 'object');
  const [first, last] = [boxes[0]?.area, boxes.at(-1)?.area];
  return Boolean(first && last && last[3] <= first[1] + 1);
}

/** Whether two boxes begin in one row beside each other, or stand in different rows. */
function areApart([left, top, right, bottom]: Area, [left2, top2, right2, bottom2]: Area): boolean {
  const isBeside = right <= left2 + 1 || right2 <= left + 1;
  return top === top2 ? isBeside : bottom <= top2 + 1 || bottom2 <= top + 1;
}

function orderOf(node: RawNode): number {
  return typeof node === 'object' ? Number(node.rare.texts.order) || 0 : 0;
}

function isMark(node: RawNode): boolean {
  return typeof node === 'object' && (node.name === SELECTED || node.name === UNSELECTED);
}
