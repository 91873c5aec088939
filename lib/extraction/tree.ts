import type { Attributes, Box, HiddenReason, StyleFacts } from '@/lib/page/tree';

/** A text of a page with its white space as the page has it. */
export type TreeText = { text: string; parent: TreeElement };

/** An element of a page as it was drawn. `hidden` says why the words that stand directly in it are not seen. */
export type TreeElement = {
  name: string;
  style: StyleFacts;
  hidden: HiddenReason;
  attributes: Attributes;
  box: Box | null;
  children: TreeNode[];
  parent: TreeElement | null;
};

export type TreeNode = TreeElement | TreeText;

export const PLAIN_STYLE: StyleFacts = {
  display: 'block',
  space: 'normal',
  size: 16,
  weight: 400,
  italic: false,
  mono: false,
  struck: false,
  shift: '',
  marker: '',
  position: 'static',
  float: 'none',
  unselectable: false,
};

export function isTreeText(node: TreeNode): node is TreeText {
  return 'text' in node;
}
