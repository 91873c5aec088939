/**
 * The form in which the walker hands a page over: plain data, as short as JSON allows. The receiver treats every word
 * as hostile (`lib/extraction/tree.ts` parses and checks it).
 *
 * The items follow the flat tree in document order. A text is a string with its white space as the page has it. An
 * element opens with a tuple and closes with a 0. `::before` and `::after` with drawn words are elements of that name.
 */
export type Item = string | 0 | OpenItem;

/**
 * `style` is an index into `WalkedTree.styles`; `hidden` an index into `HIDDEN_REASONS`, and says why the words that
 * stand directly in the element are not seen (inherited reasons are repeated); `attributes` is 0 where there are none;
 * `box` is 0 where the element has no box of its own.
 */
export type OpenItem = [name: string, style: number, hidden: number, attributes: Attributes | 0, box: Box | 0];

export type Attributes = Record<string, string>;

/**
 * The names of empty elements that stand, in the tree of a selection, where words begin to be selected and where they no
 * longer are. Either may stand where it changes nothing.
 */
export const SELECTED = '::selected';
export const UNSELECTED = '::unselected';

/** Left, top, width and height in whole CSS pixels from the document's upper left corner, as scrolled to its start. */
export type Box = [left: number, top: number, width: number, height: number];

/** Why words are not seen. The first one means that they are seen. */
export const HIDDEN_REASONS = [
  'seen',
  /** Not drawn: `display: none`, `visibility: hidden`, `content-visibility: hidden`. */
  'not-drawn',
  /** Not drawn now, but in a place that a script or a click reveals: a tab, an accordion, a menu, "read more". */
  'later',
  /** Inside a closed `<details>`, or until found. Read like seen words. */
  'folded',
  /** Opacity, filters, blend modes or masks leave nothing to see. */
  'faint',
  /** Letters under 3 px as drawn. */
  'tiny',
  /** Inside a box that is clipped to nothing. */
  'clipped',
  /** Where no scrolling leads. */
  'outside',
  /** In the colour of their ground. */
  'colour',
  /** Hidden from assistive technology, beside an unhidden twin that says the same. */
  'twin',
  /** Written in invisible twins of letters, which only machines read. */
  'invisible',
] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** Whether words with this reason are left out of a reading as never seen. */
export function isUnseen(reason: HiddenReason): boolean {
  return reason !== 'seen' && reason !== 'folded';
}

/** The computed style of an element, as far as reading needs it. Equal styles are listed once. */
export type StyleFacts = {
  /** The computed `display`. */
  display: string;
  /** What becomes of white space: `normal`, `pre` (kept, lines too) or `lines` (only line breaks are kept). */
  space: 'normal' | 'pre' | 'lines';
  /** The effective size of letters in CSS pixels, `zoom` and `transform` included. */
  size: number;
  /** Computed `font-weight`, 1 to 1000. */
  weight: number;
  italic: boolean;
  /** Whether the first font family is one of fixed width. */
  mono: boolean;
  /** Whether words are struck through. */
  struck: boolean;
  /** Words raised or lowered by style or element: `super`, `sub`, or empty. */
  shift: 'super' | 'sub' | '';
  /** Computed `text-transform` where it changes the letters as drawn: `uppercase`, `lowercase`, `capitalize`, or empty. */
  letters: string;
  /** Computed `list-style-type` of a list item; empty where no marker is drawn. */
  marker: string;
  /** Computed `position`. */
  position: string;
  /** Computed `float`. */
  float: string;
  /** Whether the person cannot select the words (`user-select: none`). */
  unselectable: boolean;
};

/** What the walker hands over of a tree. */
export type WalkedTree = {
  /** JSON of `StyleFacts[]`. */
  styles: string;
  /** JSON arrays of `Item`, in order, each of about 64,000 UTF-16 units or less, unless one text is longer. */
  chunks: string[];
  /** Words beyond the walker's limits. */
  cutWords: number;
  /** Invisible characters (Unicode tags, zero-width, bidirectional controls) that were taken out of the texts. */
  invisible: number;
};
