/** Elements that are never read: programs, styles, media, and what browsers keep for other uses. */
const UNREAD =
  ' script style noscript defs symbol metadata desc clipPath mask pattern template link meta base head title datalist embed param audio video source track canvas map area noembed noframes applet col colgroup ';

/** Elements that are handed over even without content. */
const MEANT_EMPTY = ' br hr wbr img input td th tr svg progress meter mspace mprescripts none ';

export function isUnread(name: string): boolean {
  return UNREAD.includes(` ${name} `);
}

export function isMeantEmpty(name: string): boolean {
  return MEANT_EMPTY.includes(` ${name} `);
}
