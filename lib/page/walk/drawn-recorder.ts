import { attributeOf, parentElementOf } from '../dom';
import { type Attributes, type Rare, UNITS } from '../tree';
import { hasGapBefore } from './gaps';
import { addRare, addRareOfWords } from './rare-facts';
import { insideOf, plainInside, type Scope } from './scope';
import { type Look, linesOf, readLook } from './style-lines';
import { isNear, paintOver } from './tone';
import type { TreeWriter } from './tree-writer';

/** An element whose style is yet to be read. `rare` holds what is known of it already. */
export type Found = { element: Element; name: string; attributes: Attributes | 0; rare: Rare | 0; hasWords: boolean };

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
  open(found: Found, outer: Scope): Scope {
    const { element, name, attributes, hasWords } = found;
    const { place } = outer;
    const style = place.view.getComputedStyle(element);
    const { display } = style;
    if (display === 'none') {
      this.#writer.open([name, this.#writer.styleOf(display), attributes, 0]);
      return plainInside(outer, name);
    }
    const look = readLook(style, display);
    const inside = insideOf(outer, name);
    inside.isFolded ||= isFoldedInto(outer, element, name);
    inside.isSvg = name === 'svg' || (outer.isSvg && name !== 'foreignObject');
    inside.isMixed ||= look.mixBlendMode !== 'normal';
    inside.isOrdered = /flex|grid/.test(display);
    inside.isPlain = name === 'math';
    inside.ground = paintOver(outer.ground, look.backgroundColor, look.backgroundImage);
    const rect = inside.isFolded || !place.isLaidOut ? null : Element.prototype.getBoundingClientRect.call(element);
    let rare = addRare(found.rare, element, look, outer.isOrdered);
    let colour = '';
    if (hasWords) {
      colour = outer.isSvg ? style.fill : style.webkitTextFillColor || style.color;
      const isSuspect = inside.isMixed || isNear(colour, inside.ground);
      rare = addRareOfWords(rare, element, look, { rect, isNear: isSuspect, view: place.view });
    }
    this.#keepApart(outer, name, look, rect);
    this.#write(name, linesOf(look, hasWords, colour), attributes, rare, rect);
    return inside;
  }

  /** Writes an element without content, where it may be the ground of words or shows and hides others. */
  writeBlank(element: Element, name: string, attributes: Attributes | 0, scope: Scope): void {
    const { place, isPlain, isFolded, isSvg } = scope;
    if (isPlain || isSvg || isFolded || !place.isLaidOut) return;
    const style = place.view.getComputedStyle(element);
    if (style.position === 'static' && !PICTURES.test(name) && !isSwitch(name, attributes)) return;
    const { display } = style;
    const rect = display === 'none' ? null : Element.prototype.getBoundingClientRect.call(element);
    const lines = display === 'none' ? display : linesOf(readLook(style, display), false, '');
    this.#write(name, lines, attributes, { isBlank: 1 }, rect);
  }

  #write(name: string, lines: string, attributes: Attributes | 0, rare: Rare | 0, rect: DOMRect | null): void {
    const style = this.#writer.styleOf(lines);
    if (rect) {
      const { left, top, right, bottom } = rect;
      this.#writer.open([
        name,
        style,
        attributes,
        rare,
        Math.round(left * UNITS),
        Math.round(top * UNITS),
        Math.round(right * UNITS),
        Math.round(bottom * UNITS),
      ]);
    } else this.#writer.open([name, style, attributes, rare]);
  }

  #keepApart(outer: Scope, name: string, { style, display, position }: Look, rect: DOMRect | null): void {
    const isLine = display.startsWith('inline') && position !== 'absolute' && position !== 'fixed';
    if (isLine && outer.before && this.#writer.endsInSign && hasGapBefore(outer.before, name, style, rect))
      this.#writer.gap();
    outer.before = isLine ? { name, style, rect } : null;
  }
}

function isSwitch(name: string, attributes: Attributes | 0): boolean {
  return name === 'button' || (attributes !== 0 && Object.keys(attributes).some((key) => SWITCH.test(key)));
}

function isFoldedInto({ name: parent }: Scope, element: Element, name: string): boolean {
  if (parent !== 'details' || name === 'summary') return false;
  const details = parentElementOf(element);
  return details !== null && attributeOf(details, 'open') === null;
}
