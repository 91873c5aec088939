/** Elements that are never read: programs, styles, media, and what browsers keep for other uses. */
const UNREAD: ReadonlySet<string> = new Set(
  (
    'script style noscript defs symbol metadata desc clipPath mask pattern template link meta base head title ' +
    'datalist embed param audio video source track canvas map area noembed noframes applet col colgroup'
  ).split(' '),
);

/** Elements that are handed over even without content. */
const MEANT_EMPTY = /^(?:[bhw]r|wbr|img|input|t[dhr]|svg|progress|meter|mspace|mprescripts|none)$/;

export function isUnread(name: string): boolean {
  return UNREAD.has(name);
}

export function isMeantEmpty(name: string): boolean {
  return MEANT_EMPTY.test(name);
}
