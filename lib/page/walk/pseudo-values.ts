import type { PseudoValues, Rare } from '../tree';
import { countersOf } from './rare-facts';

/** Longer words of a style sheet, in UTF-16 units, are cut. */
const LONGEST_CONTENT = 500;

/** Reads what style sheets write before and after the content of elements. */
export class PseudoReader {
  /** Whether something that was read shows a counter. */
  showsCounter = false;
  /** Kinds of elements of which one has nothing written: the others are not asked, since asking is slow. */
  readonly #plain = new Map<string, Set<string>>();

  /**
   * Returns what is written before and after an element, or 0 where nothing is.
   *
   * @param kind the element's class, or what else tells it from others of its name: those of a kind are taken to be alike
   */
  read(view: Window, element: Element, name: string, kind: string): Rare | 0 {
    let plain = this.#plain.get(name);
    if (!plain) {
      plain = new Set();
      this.#plain.set(name, plain);
    }
    if (plain.has(kind)) return 0;
    const before = this.#valuesOf(view.getComputedStyle(element, '::before'));
    const after = this.#valuesOf(view.getComputedStyle(element, '::after'));
    if (before || after) return { before, after };
    plain.add(kind);
    return 0;
  }

  #valuesOf(style: CSSStyleDeclaration): PseudoValues | undefined {
    const { content } = style;
    if (!content || content === 'none' || content === 'normal' || content === '""') return undefined;
    this.showsCounter ||= content.includes('counter');
    const { display, visibility, opacity, fontSize, fontFamily } = style;
    return [content.slice(0, LONGEST_CONTENT), display, visibility, opacity, fontSize, fontFamily, countersOf(style)];
  }
}
