import type { TreeElement, TreeNode } from '../tree';

/** One block of Markdown, and the line breaks between it and the block before. */
export type Piece = {
  text: string;
  gap: '\n' | '\n\n';
  kind: 'text' | 'heading' | 'item' | 'caption' | 'other';
};

/**
 * What the writers of parts of a page (grids, code, mathematics) need of the writer of the whole. All Markdown that it
 * returns is escaped, without trailing spaces, and empty where nothing is to be read.
 */
export type WriteContext = {
  /** The page's address, to which the addresses of links within the page are relative. */
  address: string;
  /** Whether a node, with all that is inside it, is left out of the reading. */
  isLeftOut(node: TreeNode): boolean;
  /** Whether the words that stand directly in an element are read: they are seen, folded, or of a tab that is not open. */
  isRead(element: TreeElement): boolean;
  /**
   * What is inside an element, or a text, on one line: links, emphasis, code, mathematics. Line breaks that are drawn
   * are "\n"; blocks inside are set apart by spaces.
   */
  inline(node: TreeNode): string;
  /** What is inside an element, block by block. */
  blocks(element: TreeElement): Piece[];
  /** The words inside an element on one line, as they are read, without any mark and unescaped. */
  plain(element: TreeElement): string;
};
