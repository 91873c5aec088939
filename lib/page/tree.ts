/**
 * The form in which the walker hands a page over: plain data, as short as JSON allows, and as the browser says it: what
 * it means is judged on our side (`lib/extraction/drawn`), which treats every word as hostile.
 *
 * The items follow the flat tree in document order. A text is a string with its white space as the page has it. An
 * element opens with a tuple and closes with a 0. A 1 says that style sets what follows visibly apart from what stands
 * before it on the line.
 */
export type Item = string | 0 | 1 | OpenItem;

/**
 * `style` is an index into `WalkedTree.styles`, or -1 where no style was read: inside of what is not drawn, and in
 * formulas. `attributes` and `rare` are 0 where there are none. The edges of the element's box are in 64ths of a CSS
 * pixel from the upper left corner of its window; they are missing where there is no layout.
 */
export type OpenItem = [
  name: string,
  style: number,
  attributes: Attributes | 0,
  rare: Rare | 0,
  left?: number,
  top?: number,
  right?: number,
  bottom?: number,
];

/** 64ths of a CSS pixel are what browsers lay out in, and whole numbers are short in JSON. */
export const UNITS = 64;

export type Attributes = Record<string, string>;

/** What is read of few elements. Names of CSS properties hold computed values. */
export type Rare = {
  /** An element without content and meaning, which is handed over for what it paints or switches. It is not closed. */
  isBlank?: 1;
  /** An element without content and meaning but what a style sheet writes. */
  isHollow?: 1;
  /** What `zoom` makes of a CSS pixel, where that is not 1. */
  zoom?: number;
  /** Where a mask is drawn. */
  maskSize?: string;
  /** Of a box out of the flow. */
  clip?: string;
  /** Where the opacity is not 1. */
  animationName?: string;
  transitionProperty?: string;
  transitionDuration?: string;
  /** Of a child of a flexible box or a grid. */
  order?: string;
  /** Where words may have the colour of what is behind them. */
  textShadow?: string;
  webkitTextStrokeWidth?: string;
  webkitBackgroundClip?: string;
  /**
   * Grounds that are no boxes of elements, of the element and of those around it: the colours of pseudo-elements, shadows
   * that fall inward, and `image` for pictures, borders made of pictures and the shapes of a drawing.
   */
  paints?: string[];
  /** `scrollLeft`, `scrollTop`, `scrollWidth`, `scrollHeight` and `clientWidth` of a box that scrolls. */
  scroll?: number[];
  /** Whether such a box is read from right to left, in lines or in columns. */
  isRtl?: boolean;
  /** The edges of the words themselves, where the box is narrower or lower than a letter. */
  words?: number[];
  /** Computed `counter-reset` and `counter-increment`, one a line, where the page shows counters. */
  counters?: string;
  /** What a style sheet writes before and after the content: see `PseudoValues`. */
  before?: PseudoValues | undefined;
  after?: PseudoValues | undefined;
  /** The document of what follows in the open element. An item that says so is no element, and is not closed. */
  document?: DocumentFacts;
};

/**
 * Computed `content`, `display`, `visibility`, `opacity`, `font-size` and `font-family` of a pseudo-element, and what it
 * counts, as in `Rare.counters`.
 */
export type PseudoValues = string[];

/** A document of the page: its own, or that of a frame of the same site. */
export type DocumentFacts = {
  /** The address that relative links start from. */
  base: string;
  /** `scrollX` and `scrollY`, width and height of all that can be scrolled to, `clientWidth`, and the window's size. */
  sizes: number[];
  /** A document without layout, such as a hidden frame's, tells nothing about place and size. */
  isLaidOut: boolean;
  isRtl: boolean;
  /** Computed `overflow-x` and `overflow-y` of the root and of the body. */
  overflow: string[];
  /** Whether a dialog is open. Not looked for in a document that scrolls as it is. */
  hasDialog: boolean;
  /** Whether the browser's own canvas is white. */
  isWhite: boolean;
  /** Whether no window shows the document, so that no style was read. */
  isInert?: boolean;
  /** Of a frame: left and top of its document within its box. */
  inset?: number[];
};

/**
 * The names of empty elements that stand, in the tree of a selection, where words begin to be selected and where they no
 * longer are. Either may stand where it changes nothing.
 */
export const SELECTED = '::selected';
export const UNSELECTED = '::unselected';

/** The name of items that describe a document. */
export const DOCUMENT = '::document';

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
  /** JSON of `string[]`: the computed values of elements, one a line (`STYLE_LINES`). Equal ones are listed once. */
  styles: string;
  /** JSON arrays of `Item`, in order, each of about 64,000 UTF-16 units or less, unless one text is longer. */
  chunks: string[];
  /** How many UTF-16 units of text are beyond the walker's limits. */
  cut: number;
  /** How that text begins. */
  cutSample: string;
};

/**
 * The properties in the lines of a style, in order. The line `display` stands alone where that is `none`. Lines of
 * `box` are left out where it is `inline`, those of `line` stand where it is `inline` or where words stand directly in
 * the element, and those of `words` where words do. Of a block `verticalAlign` is empty, since it changes nothing there.
 * `colour` is what letters are filled with. `more` is the marker of an item of a list, or the direction of a flexible
 * box.
 */
export const STYLE_LINES = {
  all: 'display visibility opacity position whiteSpace filter maskImage clipPath mixBlendMode backgroundColor backgroundImage more',
  box: 'float overflow transform scale contentVisibility',
  line: 'verticalAlign textDecorationLine',
  words: 'fontSize fontWeight fontStyle fontFamily userSelect textIndent colour',
};
