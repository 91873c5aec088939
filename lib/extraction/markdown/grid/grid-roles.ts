import { isTreeText, type TreeElement } from '../../tree';

type GridRole = 'grid' | 'group' | 'row' | 'cell' | 'caption';

const BY_ROLE: ReadonlyMap<string, GridRole> = new Map(
  Object.entries({
    grid: 'grid',
    table: 'grid',
    treegrid: 'grid',
    rowgroup: 'group',
    row: 'row',
    cell: 'cell',
    gridcell: 'cell',
    columnheader: 'cell',
    rowheader: 'cell',
    caption: 'caption',
  } as const),
);

const BY_NAME: ReadonlyMap<string, GridRole> = new Map(
  Object.entries({
    table: 'grid',
    thead: 'group',
    tbody: 'group',
    tfoot: 'group',
    tr: 'row',
    td: 'cell',
    th: 'cell',
    caption: 'caption',
  } as const),
);

const BY_DISPLAY: ReadonlyMap<string, GridRole> = new Map(
  Object.entries({
    table: 'grid',
    'inline-table': 'grid',
    'table-row-group': 'group',
    'table-header-group': 'group',
    'table-footer-group': 'group',
    'table-row': 'row',
    'table-cell': 'cell',
    'table-caption': 'caption',
  } as const),
);

/**
 * Says what an element is in a grid: by its ARIA role, else by its name, else by how it is drawn. Names count however
 * the element is drawn, since pages draw tables as blocks on narrow screens.
 */
export function gridRole({ name, attributes, style }: TreeElement): GridRole | null {
  const role = attributes.role ?? '';
  return BY_ROLE.get(role) ?? BY_NAME.get(name) ?? (role === '' ? (BY_DISPLAY.get(style.display) ?? null) : null);
}

/** Whether an element says in words, not only by how it is drawn, that it is a table of data. */
export function isDeclaredGrid({ attributes }: TreeElement): boolean {
  return BY_ROLE.get(attributes.role ?? '') === 'grid';
}

/** Whether an element says that it is drawn as a table for the layout alone. */
export function isPresentation({ attributes }: TreeElement): boolean {
  return attributes.role === 'presentation' || attributes.role === 'none';
}

/** Which parts of a grid are inside an element that is itself no part of it; what nested grids hold does not count. */
type Parts = { rows: boolean; cells: boolean };

const NO_PARTS: Parts = { rows: false, cells: false };
const known = new WeakMap<TreeElement, Parts>();

/** Says which parts of the grid around it an element without a role in that grid holds. */
export function partsInside(element: TreeElement): Parts {
  const before = known.get(element);
  if (before) return before;
  const parts: Parts = { rows: false, cells: false };
  known.set(element, parts);
  for (const child of element.children) {
    if (isTreeText(child)) continue;
    const role = gridRole(child);
    const inside = role === null || role === 'group' || role === 'row' ? partsInside(child) : NO_PARTS;
    if (role === 'row' || role === 'group' || inside.rows) parts.rows = true;
    if (role === 'cell' || inside.cells) parts.cells = true;
  }
  return parts;
}
