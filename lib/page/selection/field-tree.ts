import { SELECTED, type WalkedTree } from '../tree';
import { TreeWriter } from '../walk/tree-writer';

/** The first lines of a style (`STYLE_LINES`), of a block that keeps its white space. */
const LINES = 'block\nvisible\n1\nstatic\npre';

/** Returns what is selected in a field as a tree: a block of its lines, or for a code editor a block of code. */
export function fieldTree(text: string, isEditor: boolean): WalkedTree {
  const writer = new TreeWriter();
  if (isEditor) writer.open(['pre', -1, 0, 0]);
  else writer.open(['div', writer.styleOf(LINES), 0, 0]);
  writer.open([SELECTED, -1, 0, 0]);
  writer.close();
  writer.text(text);
  writer.close();
  return writer.finish();
}
