/** Elements before and after which a line ends. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th ' +
    'thead tr ul caption'
  ).split(' '),
);

/** Inline elements that mean something to Markdown or to Readability. */
const INLINES: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark output q ruby rb rt rp ' +
    's samp small span strike strong sub sup time tt u var'
  ).split(' '),
);

/** Elements that are never read: programs, styles, media and drawings, typed text, and fallbacks for old browsers. */
const UNREAD: ReadonlySet<string> = new Set(
  (
    'script style noscript template link meta base head title textarea select option optgroup datalist object embed param ' +
    'audio video source track canvas svg map area progress meter noembed noframes applet wbr col colgroup'
  ).split(' '),
);

/** Classes that a copy gives to the elements it makes itself: the TeX of a formula, and the box of a task. */
export const FORMULA_CLASS = 'sidenote-formula';
export const TICK_CLASS = 'sidenote-tick';

export const BLOCK_SELECTOR = [...BLOCKS].join(',');

export function isUnread(name: string): boolean {
  return UNREAD.has(name);
}

/** Whether an element of this name is inline by default. */
export function isInline(name: string): boolean {
  return INLINES.has(name);
}

/** Whether a copy may hold an element of this name; every other becomes a `div` or a `span`. */
export function isKnown(name: string): boolean {
  return BLOCKS.has(name) || INLINES.has(name);
}
