import type { TreeElement } from '../../tree';
import type { WriteContext } from '../context';
import { factsOf, type GridFacts } from './grid-facts';
import { isDeclaredGrid, isPresentation } from './grid-roles';
import type { Rows } from './grid-rows';

/** Longer cells, in UTF-16 units, are parts of a layout: in a table that names its columns, and in any other. */
const LONGEST_OF_NAMED = 3000;
const LONGEST = 800;

/** A cell with more paragraphs is a part of a layout, unless the table names its columns. */
const MOST_BLOCKS = 3;

/** A cell with more code is written as a block. */
const MOST_CODE_LINES = 8;

/**
 * Whether the rows of a grid hold data, not the layout of a page: at least two columns, and cells that fit on a line.
 * A table of one row is data only where a cell names what is in another one.
 */
export function isData(grid: TreeElement, { captions, rows }: Rows, context: WriteContext): boolean {
  if (isPresentation(grid)) return false;
  const filled = rows
    .map(({ cells }) => cells.map((cell) => ({ cell, facts: factsOf(cell.nodes, context) })))
    .map((cells) => cells.filter(({ facts }) => facts.letters > 0))
    .filter((cells) => cells.length > 0);
  const cells = filled.flat();
  const broad = filled.filter((row) => row.length > 1);
  if (broad.length === 0) return false;
  const names = cells.filter(({ cell }) => cell.heads !== null).length;
  const isNamed =
    names > 1 || captions.length > 0 || isDeclaredGrid(grid) || (names === 1 && broad.length === filled.length);
  if (filled.length === 1 && !isNamed) return false;
  if (!isNamed && broad.length < filled.length / 2) return false;
  return (
    cells.every(({ facts }) => fits(facts, isNamed)) && (isNamed || !isOneCellMost(cells.map(({ facts }) => facts)))
  );
}

function fits({ letters, headings, blocks, lines, cells }: GridFacts, isNamed: boolean): boolean {
  if (letters > (isNamed ? LONGEST_OF_NAMED : LONGEST) || lines > MOST_CODE_LINES) return false;
  if (headings > 1 || (headings === 1 && (!isNamed || blocks > 4))) return false;
  if (!isNamed && blocks > MOST_BLOCKS) return false;
  // The cell itself is counted with the cells of grids inside it.
  return cells <= (isNamed ? 9 : 1);
}

/** Whether one cell holds most of the words, as the main column of a page does. */
function isOneCellMost(cells: readonly GridFacts[]): boolean {
  const all = cells.reduce((sum, { letters }) => sum + letters, 0);
  return cells.some(({ letters }) => letters > 300 && letters > all * 0.6);
}
