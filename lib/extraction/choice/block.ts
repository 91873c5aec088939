import type { TreeElement, TreeNode } from '../tree';

/** What the words that stand directly in a block are like. `text` is cut to `LONGEST_TEXT` UTF-16 units. */
export type TextFacts = {
  text: string;
  /** Words, and words inside links, as `countWords` counts them. */
  words: number;
  linkWords: number;
  links: number;
  /** UTF-16 units of the text. */
  length: number;
  /** Words in bold, in buttons, in a fixed width. */
  boldWords: number;
  buttonWords: number;
  monoWords: number;
  /** Pictures, form controls. */
  pictures: number;
  controls: number;
};

/** An element that is laid out as a box, with what stands in it all the way down. */
export type Area = {
  element: TreeElement;
  parent: Area | null;
  depth: number;
  /** Whether it stands in a link, or in a button. */
  isLinked: boolean;
  isButton: boolean;
  /** What the names of its class and id hint at, as bits of `HINTS`. */
  hints: number;
  /** What it is by its name and role, as bits of `PARTS`. */
  parts: number;
  /** Its name and classes: areas of one shape are likely to be items of one list. */
  shape: string;
  /** The same with its two nearest ancestors. */
  path: string;
  words: number;
  linkWords: number;
  /** Words in blocks that read like prose. */
  proseWords: number;
  headings: number;
  /** The first and the last of its blocks in the page's list, `last` not included. */
  first: number;
  last: number;
  /** Its boxes directly inside, in order. */
  inner: Area[];
};

/**
 * A run of inline content that is read or left out as a whole: a paragraph, a heading, a table's row, loose words
 * between two boxes. `nodes` are all of its nodes, children of `area.element` or that element itself.
 */
export type Block = {
  nodes: readonly TreeNode[];
  area: Area;
  index: number;
  facts: TextFacts;
  /** The level of a heading, from 1 to 6, or 0. */
  heading: number;
  isProse: boolean;
};

/** Longer texts are judged by how they begin. */
export const LONGEST_TEXT = 4000;

/** Yields the area that many levels above for each of the levels, which ascend; the outermost one where it ends before. */
export function* areasAbove(area: Area, levels: readonly number[]): Generator<Area> {
  let at = area;
  let level = 0;
  for (const wanted of levels) {
    for (; level < wanted && at.parent; level += 1) at = at.parent;
    yield at;
  }
}
