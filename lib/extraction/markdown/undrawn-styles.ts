import type { StyleFacts } from '@/lib/page/tree';
import type { TreeElement } from '../tree';

/** What the style sheets of browsers say of elements, as far as it means something to a reader. */
const STYLES: Readonly<Record<string, Partial<StyleFacts>>> = {
  pre: { space: 'pre', mono: true },
  code: { mono: true },
  kbd: { mono: true },
  samp: { mono: true },
  tt: { mono: true },
  b: { weight: 700 },
  strong: { weight: 700 },
  th: { weight: 700 },
  em: { italic: true },
  i: { italic: true },
  dfn: { italic: true },
  s: { struck: true },
  del: { struck: true },
  sup: { shift: 'super' },
  sub: { shift: 'sub' },
};

/**
 * Gives an element that is not drawn, and therefore has no style to read, the style that browsers give by its name and
 * the one that its parent hands down.
 */
export function dressUndrawn(element: TreeElement): void {
  const { name, parent, style } = element;
  const isInPre = parent?.style.space === 'pre';
  const isMono = parent?.style.mono === true && parent.box === null;
  element.style = {
    ...style,
    ...(isInPre ? { space: 'pre' } : {}),
    ...(isMono ? { mono: true } : {}),
    ...(name === 'li' ? { marker: parent?.name === 'ol' ? 'decimal' : 'disc' } : {}),
    ...STYLES[name],
  };
}
