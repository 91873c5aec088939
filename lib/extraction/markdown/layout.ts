import { isTreeText, type TreeElement } from '../tree';
import { isFormula } from './maths/write-maths';

/**
 * How an element stands among its neighbours: `block` begins and ends a line, `row` begins a line on which others
 * follow, `apart` stands on the line with a gap on both sides, `inline` is part of the line.
 */
export type Flow = 'block' | 'row' | 'apart' | 'inline';

export type Layout = {
  flowOf(element: TreeElement): Flow;
  /** Whether a line begins or ends somewhere inside an element. */
  holdsLines(element: TreeElement): boolean;
  /** The place of an element among the children of its parent. */
  indexOf(element: TreeElement): number;
  /** The UTF-16 units of all texts inside an element, read or not. */
  lengthOf(element: TreeElement): number;
};

/** Elements that are part of a line unless a style says otherwise. */
const INLINES: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark meter output ' +
    'progress q s samp select small span strike strong sub sup svg time tt u var ::before ::after'
  ).split(' '),
);

/** Elements that are part of a line whatever their style says. */
const ALWAYS_INLINE: ReadonlySet<string> = new Set('br wbr rt rp rb ruby'.split(' '));

/** Elements that mean more than a line, so that they are never put on one with others. */
const STRUCTURES: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 h5 h6 ul ol menu dl dt dd li pre table blockquote hr figcaption caption summary details'.split(' '),
);

/** Words beside one another are one line up to this many UTF-16 units each; longer ones are columns. */
const LONGEST_IN_ROW = 80;

/** The first letter of a paragraph, with a quotation mark at most, in UTF-16 units. */
const LONGEST_INITIAL = 2;

type Place = { flow: Flow; holdsLines: boolean; index: number; length: number };

/** An element that is in no tree that was laid out. */
const NOWHERE: Place = { flow: 'inline', holdsLines: false, index: 0, length: 0 };

/** Finds out, in one pass over a tree, where its lines begin and end as they are drawn. */
export function layOut(root: TreeElement): Layout {
  const places = new Map<TreeElement, Place>();
  const placeOf = (element: TreeElement): Place => places.get(element) ?? NOWHERE;
  visit(root, 0).flow = 'block';
  return {
    flowOf: (element) => placeOf(element).flow,
    holdsLines: (element) => placeOf(element).holdsLines,
    indexOf: (element) => placeOf(element).index,
    lengthOf: (element) => placeOf(element).length,
  };

  /** Visits children first, since an element that holds lines is never put on a line with others. */
  function visit(element: TreeElement, index: number): Place {
    const place: Place = { flow: drawnFlow(element), holdsLines: false, index, length: 0 };
    places.set(element, place);
    const blocks: [TreeElement, Place][] = [];
    for (const [at, child] of element.children.entries()) {
      if (isTreeText(child)) place.length += child.text.length;
      else {
        const below = visit(child, at);
        place.length += below.length;
        if (below.flow === 'block') blocks.push([child, below]);
        place.holdsLines ||= below.holdsLines;
      }
    }
    // What is inside a formula is drawn on lines of its own, but read as one part of a line.
    if (isFormula(element)) place.holdsLines = false;
    else if (blocks.length > 0) {
      const isRow = /(?:flex|grid)$/.test(element.style.display) && !place.holdsLines && isShort(element, blocks);
      // A row that stands in a line goes on with that line.
      settle(blocks, isRow, place.flow === 'inline' ? 'inline' : 'row');
      place.holdsLines ||= blocks.some(([, { flow }]) => flow === 'block' || flow === 'row');
    }
    return place;
  }
}

/** Whether each of the children of an element is too short for a column. */
function isShort(parent: TreeElement, blocks: readonly [TreeElement, Place][]): boolean {
  return (
    blocks.every(([, { length }]) => length <= LONGEST_IN_ROW) &&
    parent.children.every((child) => !isTreeText(child) || child.text.length <= LONGEST_IN_ROW)
  );
}

/**
 * Finds out which blocks among the children of an element share a line with others.
 *
 * @param first how the first one of a row stands
 */
function settle(blocks: readonly [TreeElement, Place][], isRow: boolean, first: Flow): void {
  let before: TreeElement | null = null;
  for (const [child, place] of blocks) {
    if (place.holdsLines || isStructure(child) || isSentence(child)) continue;
    if (isRow) {
      place.flow = !before ? first : standBeside(before, child) ? 'apart' : 'row';
      before = child;
    } else if (INLINES.has(child.name) && isTakenOut(child)) place.flow = isInitial(child, place) ? 'inline' : 'apart';
  }
}

function drawnFlow({ name, style }: TreeElement): Flow {
  const { display } = style;
  if (ALWAYS_INLINE.has(name) || /^(?:$|none$|contents$|ruby|math$)/.test(display)) return 'inline';
  if (display.startsWith('inline')) return /^(?:button|select|input)$/.test(name) ? 'apart' : 'inline';
  return 'block';
}

function isStructure({ name, attributes }: TreeElement): boolean {
  return STRUCTURES.has(name) || /^(?:heading|list|listitem|table|grid|row)$/.test(attributes.role ?? '');
}

/** Whether an element is a paragraph that ends as sentences do, and so no label or value. */
function isSentence({ name, children }: TreeElement): boolean {
  const last = children.at(-1);
  return name === 'p' && last !== undefined && isTreeText(last) && /\p{L}[.!?…。！？]["'”’»」)]?\s*$/u.test(last.text);
}

/** Whether an element is a block only because it floats or is positioned, as labels beside words are. */
function isTakenOut({ style }: TreeElement): boolean {
  return style.float !== 'none' || style.position === 'absolute' || style.position === 'fixed';
}

/** Whether an element is the large first letter of a paragraph. */
function isInitial({ style }: TreeElement, { index, length }: Place): boolean {
  return style.float === 'left' && index <= 1 && length <= LONGEST_INITIAL;
}

/** Whether two children of a row stand on one line. Without boxes, only elements that are inline by nature do. */
function standBeside(left: TreeElement, right: TreeElement): boolean {
  if (!left.box || !right.box) return INLINES.has(left.name) && INLINES.has(right.name);
  const [, top, , height] = left.box;
  const middle = right.box[1] + right.box[3] / 2;
  return middle > top && middle < top + height;
}
