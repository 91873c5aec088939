import { attributeOf, parentElementOf } from '../dom';
import type { Attributes, Rare } from '../tree';
import { type Before, hasGapBefore } from './gaps';
import { edgesOf, readRare, readRareOfWords } from './rare-facts';
import type { Scope } from './scope';
import { type Look, linesOf, readLook } from './style-lines';
import { paintOver } from './tone';
import type { TreeWriter } from './tree-writer';

/** An element whose style is yet to be read. `rare` holds what is known of it already. */
export type Found = { element: Element; name: string; attributes: Attributes | 0; rare: Rare; hasWords: boolean };

/** Elements without content that paint content of their own. */
const PICTURES = /^(?:video|canvas|object)$/;

/** Attributes of what shows and hides others. */
const SWITCH = /^(?:role|aria-\w+|popovertarget|commandfor|data-(?:bs-)?target)$/;

/** Writes drawn elements, with their computed style and their place. */
export class DrawnRecorder {
  readonly #writer: TreeWriter;

  constructor(writer: TreeWriter) {
    this.#writer = writer;
  }

  /** Opens an element. Returns the scope of its inside. */
  open({ element, name, attributes, rare, hasWords }: Found, outer: Scope): Scope {
    const { place } = outer;
    const style = place.view.getComputedStyle(element);
    const { display } = style;
    if (display === 'none') {
      this.#writer.open([name, this.#writer.styleOf(display), attributes, 0]);
      return insideOf(outer, name, { isPlain: true });
    }
    const look = readLook(style, display);
    const isFolded = outer.isFolded || isFoldedInto(outer, element, name);
    const rect = isFolded || !place.isLaidOut ? null : Element.prototype.getBoundingClientRect.call(element);
    const isSvg = name === 'svg' || (outer.isSvg && name !== 'foreignObject');
    const isMixed = outer.isMixed || look.mixBlendMode !== 'normal';
    const ground = paintOver(outer.ground, look.backgroundColor, look.backgroundImage);
    readRare(rare, element, look, outer);
    const colour = hasWords ? (outer.isSvg ? style.fill : style.webkitTextFillColor || style.color) : '';
    if (hasWords) readRareOfWords(rare, element, look, { place, isMixed, ground }, { colour, rect });
    this.#keepApart(outer, name, look, rect);
    const index = this.#writer.styleOf(linesOf(look, hasWords, colour));
    this.#write(name, index, attributes, rare, rect);
    return insideOf(outer, name, {
      isPlain: name === 'math',
      isSvg,
      isFolded,
      isOrdered: /flex|grid/.test(display),
      isMixed,
      ground,
    });
  }

  /** Writes an element without content, where it may be the ground of words or shows and hides others. */
  writeBlank({ element, name, attributes, rare }: Found, { place, isPlain, isFolded, isSvg }: Scope): void {
    if (isPlain || isSvg || isFolded || !place.isLaidOut) return;
    const isSwitch = name === 'button' || (attributes !== 0 && Object.keys(attributes).some((key) => SWITCH.test(key)));
    const style = place.view.getComputedStyle(element);
    if (!isSwitch && !PICTURES.test(name) && style.position === 'static') return;
    const { display } = style;
    const rect = display === 'none' ? null : Element.prototype.getBoundingClientRect.call(element);
    rare.isBlank = 1;
    const lines = display === 'none' ? display : linesOf(readLook(style, display), false, '');
    this.#write(name, this.#writer.styleOf(lines), attributes, rare, rect);
  }

  #write(name: string, style: number, attributes: Attributes | 0, rare: Rare, rect: DOMRect | null): void {
    const own = isEmpty(rare) ? 0 : rare;
    if (rect) this.#writer.open([name, style, attributes, own, ...edgesOf(rect)]);
    else this.#writer.open([name, style, attributes, own]);
  }

  #keepApart(outer: Scope, name: string, look: Look, rect: DOMRect | null): void {
    const { style, display, position } = look;
    const isLine = display.startsWith('inline') && position !== 'absolute' && position !== 'fixed';
    if (isLine && outer.before && this.#writer.endsInSign && hasGapBefore(outer.before, name, style, rect))
      this.#writer.gap();
    const before: Before = isLine ? { name, style, rect } : null;
    outer.before = before;
  }
}

/** Returns the scope of what is inside an element. */
export function insideOf(outer: Scope, name: string, own: Partial<Scope>): Scope {
  return { ...outer, before: null, isOrdered: false, ...own, name };
}

function isFoldedInto({ name: parent }: Scope, element: Element, name: string): boolean {
  if (parent !== 'details' || name === 'summary') return false;
  const details = parentElementOf(element);
  return details !== null && attributeOf(details, 'open') === null;
}

function isEmpty(rare: Rare): boolean {
  for (const _ in rare) return false;
  return true;
}
