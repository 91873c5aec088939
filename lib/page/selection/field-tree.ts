import { cleanText } from '../text';
import { SELECTED, type WalkedTree } from '../tree';
import { UNDRAWN } from '../walk/style-facts';
import { TreeWriter } from '../walk/tree-writer';

/** Returns what is selected in a field as a tree: a block of its lines, or for a code editor a block of code. */
export function fieldTree(text: string, isEditor: boolean): WalkedTree {
  const writer = new TreeWriter();
  const style = { ...UNDRAWN, display: 'block', space: 'pre', mono: isEditor } as const;
  writer.open(
    isEditor ? 'pre' : 'div',
    writer.styleOf('', () => style),
    0,
    0,
    0,
  );
  writer.open(SELECTED, 0, 0, 0, 0);
  writer.close();
  const clean = cleanText(text);
  writer.text(clean);
  writer.close();
  return writer.finish({ cutWords: 0, invisible: text.length - clean.length });
}
