import { isTreeText, type TreeElement, type TreeNode } from '../tree';

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

/** Finds out, in one pass over a tree, where its lines begin and end as they are drawn. */
export function layOut(root: TreeElement): Layout {
  const flows = new Map<TreeElement, Flow>();
  const holders = new Set<TreeElement>();
  const lengths = new Map<TreeElement, number>();
  const indexes = new Map<TreeElement, number>();
  visit(root);
  flows.set(root, 'block');
  return {
    flowOf: (element) => flows.get(element) ?? 'inline',
    holdsLines: (element) => holders.has(element),
    indexOf: (element) => indexes.get(element) ?? 0,
    lengthOf: (element) => lengths.get(element) ?? 0,
  };

  /** Visits children first, since an element that holds lines is never put on a line with others. */
  function visit(element: TreeElement): void {
    let length = 0;
    for (const [index, child] of element.children.entries()) {
      if (isTreeText(child)) {
        length += child.text.length;
        continue;
      }
      visit(child);
      indexes.set(child, index);
      length += lengths.get(child) ?? 0;
    }
    lengths.set(element, length);
    placeChildren(element);
    if (element.children.some(breaksLine)) holders.add(element);
  }

  function breaksLine(child: TreeNode): boolean {
    if (isTreeText(child)) return false;
    const flow = flows.get(child);
    return flow === 'block' || flow === 'row' || holders.has(child);
  }

  function placeChildren(parent: TreeElement): void {
    const isRow = isRowOf(parent);
    let above: TreeElement | null = null;
    for (const child of parent.children) {
      if (isTreeText(child)) continue;
      const drawn = drawnFlow(child);
      if (drawn !== 'block' || holders.has(child) || isStructure(child)) flows.set(child, drawn);
      else if (isRow) {
        flows.set(child, above && standBeside(above, child) ? 'apart' : 'row');
        above = child;
      } else flows.set(child, INLINES.has(child.name) && isTakenOut(child) ? 'apart' : 'block');
    }
  }

  /** Whether the children of an element stand beside one another and are each too short for a column. */
  function isRowOf(parent: TreeElement): boolean {
    if (!/(?:flex|grid)$/.test(parent.style.display)) return false;
    return parent.children.every(
      (child) => isTreeText(child) || (!holders.has(child) && (lengths.get(child) ?? 0) <= LONGEST_IN_ROW),
    );
  }
}

function drawnFlow({ name, style }: TreeElement): Flow {
  const { display } = style;
  if (ALWAYS_INLINE.has(name) || /^(?:$|none$|contents$|ruby)/.test(display)) return 'inline';
  if (display.startsWith('inline')) return name === 'button' || name === 'select' ? 'apart' : 'inline';
  return 'block';
}

function isStructure({ name, attributes }: TreeElement): boolean {
  return STRUCTURES.has(name) || /^(?:heading|list|listitem|table|grid|row)$/.test(attributes.role ?? '');
}

/** Whether an element is a block only because it floats or is positioned, as labels beside words are. */
function isTakenOut({ style }: TreeElement): boolean {
  return style.float !== 'none' || style.position === 'absolute' || style.position === 'fixed';
}

/** Whether two children of a row stand on one line. Without boxes, only elements that are inline by nature do. */
function standBeside(left: TreeElement, right: TreeElement): boolean {
  if (!left.box || !right.box) return INLINES.has(left.name) && INLINES.has(right.name);
  const [, top, , height] = left.box;
  const middle = right.box[1] + right.box[3] / 2;
  return middle > top && middle < top + height;
}
