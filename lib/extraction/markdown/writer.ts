import type { TreeElement, TreeNode } from '../tree';
import type { Piece, WriteContext } from './context';
import type { Footnotes } from './footnotes';
import type { Layout } from './layout';
import type { PictureFacts } from './picture-facts';

/** The marks that surround a text already, so that nothing is marked twice. */
export type InlineStyle = { link: boolean; strong: boolean; emphasis: boolean; struck: boolean; heading: boolean };

export const PLAIN: InlineStyle = { link: false, strong: false, emphasis: false, struck: false, heading: false };

/** What the modules of this folder share while they write one page. */
export type Writer = WriteContext & {
  layout: Layout;
  footnotes: Footnotes;
  pictures: PictureFacts;
  /** The words of the tab to which a panel belongs; undefined where it is no panel. */
  tabWords(panel: TreeElement): string | undefined;
  /** Writes one node as part of a line; `before` is the sign before it, or empty at the line's start. */
  part(node: TreeNode, style: InlineStyle, before: string): string;
  /** Writes what is inside an element on one line. */
  inside(element: TreeElement, style: InlineStyle): string;
  /** Writes nodes block by block. `nesting` counts the lists and quotations around them. */
  pieces(nodes: readonly TreeNode[], nesting: number): Piece[];
};
