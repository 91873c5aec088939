import type { PseudoValues } from '../tree';

/** Longer kinds, in UTF-16 units, are data. */
const LONGEST_KIND = 200;

/** Longer words of a style sheet, in UTF-16 units, are cut. */
const LONGEST_CONTENT = 500;

/** Reads what style sheets write before and after the content of elements. */
export class PseudoReader {
  /** Kinds of elements of which one has nothing written: the others are not asked, since asking is slow. */
  readonly #plain = new Set<string>();

  /**
   * Returns what is written before and after an element, or null where nothing is.
   *
   * @param kind the element's name and class: elements of a kind are taken to be alike
   */
  read(view: Window, element: Element, kind: string): Both | null {
    const key = kind.slice(0, LONGEST_KIND);
    if (this.#plain.has(key)) return null;
    const before = valuesOf(view.getComputedStyle(element, '::before'));
    const after = valuesOf(view.getComputedStyle(element, '::after'));
    if (before || after) return [before, after];
    this.#plain.add(key);
    return null;
  }
}

type Both = readonly [before: PseudoValues | undefined, after: PseudoValues | undefined];

function valuesOf(style: CSSStyleDeclaration): PseudoValues | undefined {
  const { content } = style;
  if (!content || content === 'none' || content === 'normal' || content === '""') return undefined;
  const { display, visibility, opacity, fontSize, fontFamily } = style;
  return [content.slice(0, LONGEST_CONTENT), display, visibility, opacity, fontSize, fontFamily];
}
