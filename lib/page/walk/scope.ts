import type { Attributes, HiddenReason } from '../tree';
import type { Place } from './place';
import type { Sight } from './sight';

/** What stands before the node that is walked next, on its line and without white space between: a text or a box. */
export type Before = 'text' | { name: string; style: CSSStyleDeclaration; rect: DOMRect | null } | null;

/** An element whose inside is walked. */
export type Scope = {
  element: Element | null;
  name: string;
  sight: Sight;
  place: Place;
  /** The index of its style facts. */
  style: number;
  /** `plain` where the style of what is inside is not read: in what is not drawn, and in formulas. */
  mode: 'drawn' | 'plain';
  /** Why words with `visibility: hidden` are not seen. */
  invisible: HiddenReason;
  isStruck: boolean;
  isSvg: boolean;
  /** Whether the words of the element are drawn as pictures. */
  isIcon: boolean;
  /** Whether an element around says that assistive technology should pass over it. */
  isDecoration: boolean;
  /** Words that a style sheet writes after the content. */
  after: string;
  before: Before;
};

/** What is known of an element before its style is read. `before` and `after` are words of a style sheet. */
export type Found = {
  element: Element;
  name: string;
  hasWords: boolean;
  attributes: Attributes | 0;
  children: Node[];
  before: string;
  after: string;
  /** Whether the element itself says that assistive technology should pass over it. */
  isHiddenFromAid: boolean;
};
