import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { writeBlocks } from './blocks';
import { isCopyButton } from './code/code-controls';
import type { Piece } from './context';
import { findFoldedParts } from './folded-parts';
import { findFootnotes } from './footnotes';
import { writeInside, writePart } from './inline';
import { layOut } from './layout';
import { findPictures } from './picture-facts';
import { plainWords } from './plain';
import { dressUndrawn } from './undrawn-styles';
import { PLAIN, type Writer } from './writer';

export type WriteOptions = {
  /** Whether a node is left out of the reading, with all that is inside it. */
  isLeftOut(node: TreeNode): boolean;
  /** The page's address. */
  address: string;
  /** Elements whose words are not seen before a click, and belong to the reading all the same. */
  revealed?: ReadonlySet<TreeElement>;
  /** Whether pictures only adorn the words beside them, so that their texts say nothing of their own. */
  hasIdlePictures?: boolean;
};

/** What was written, and whether the words that stand directly in an element are part of it, seen or not. */
export type Written = { pieces: Piece[]; isRead(element: TreeElement): boolean };

/** Writes a tree as Markdown, block by block. */
export function writeMarkdown(root: TreeElement, options: WriteOptions): Piece[] {
  return writeTree(root, options).pieces;
}

/** Writes a tree as `writeMarkdown` does, and says which words that are not seen now are read all the same. */
export function writeTree(
  root: TreeElement,
  { isLeftOut, address, revealed = new Set(), hasIdlePictures = false }: WriteOptions,
): Written {
  for (const element of revealed) if (element.box === null) dressUndrawn(element);
  const layout = layOut(root);
  const folded = findFoldedParts(root, address, isLeftOut);
  const isRead = (element: TreeElement): boolean =>
    element.hidden === 'seen' || element.hidden === 'folded' || folded.has(element) || revealed.has(element);
  const isGone = (node: TreeNode): boolean =>
    isLeftOut(node) || (!isTreeText(node) && (folded.isTab(node) || isCopyButton(node)));
  const tabWords = (panel: TreeElement): string | undefined => {
    const tab = folded.tabOf(panel);
    // The words of a tab are read though the choice leaves them out as a control.
    return tab && plainWords(tab, layout, { isLeftOut: () => false, isRead });
  };
  const plain = (element: TreeElement): string => plainWords(element, layout, { isLeftOut: isGone, isRead });
  const writer: Writer = {
    address,
    layout,
    footnotes: findFootnotes(root, address, isLeftOut, plain),
    pictures: { ...findPictures(root, address, layout, isLeftOut), areIdle: hasIdlePictures },
    isLeftOut: isGone,
    isRead,
    plain,
    tabWords,
    inline: (node) => writePart(node, PLAIN, '', writer).trim(),
    blocks: (element) => writeBlocks(element.children, 1, writer),
    part: (node, style, before) => writePart(node, style, before, writer),
    inside: (element, style) => writeInside(element, style, writer),
    pieces: (nodes, nesting) => writeBlocks(nodes, nesting, writer),
  };
  return { pieces: writeBlocks([root], 0, writer), isRead };
}
