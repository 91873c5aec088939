/**
 * A part of an element that a guided walk meets: a node, a slice of a text, or a mark. `true` marks where words begin
 * to be selected and `false` where they no longer are; both may be repeated.
 */
export type WalkedPart = Node | string | boolean;

/** Leads a walk that reads only some parts of a page. */
export type Guide = {
  /** Returns what to walk of an element, given all that is drawn in it. Called once for each element, in order. */
  partsOf(element: Element, children: readonly Node[]): readonly WalkedPart[];
};
