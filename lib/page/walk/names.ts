/**
 * How an element is read, where that differs from others: `unread` ones are programs, styles, media, and what browsers
 * keep for other uses; `empty` ones are handed over even without content.
 */
type Kind = 'unread' | 'frame' | 'field' | 'empty';

const KINDS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      [
        'unread',
        'script style noscript defs symbol metadata desc clipPath mask pattern template link meta base head title ' +
          'datalist embed param audio video source track canvas map area noembed noframes applet col colgroup',
      ],
      ['frame', 'iframe frame'],
      ['field', 'input select textarea progress meter'],
      ['empty', 'br hr wr wbr img td th tr svg mspace mprescripts none'],
    ] as const
  ).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);

/** Returns how an element of a name is read; undefined for what is read as most elements are. */
export function kindOf(name: string): Kind | undefined {
  return KINDS.get(name);
}
