import { attributeOf, boxOf, parentElementOf } from '../dom';
import type { Attributes, Rare } from '../tree';
import { hasGapBefore } from './gaps';
import { addRare, addRareOfWords, edgesOf } from './rare-facts';
import { insideOf, plainInside, type Scope } from './scope';
import { readLook } from './style-lines';
import { isNear, paintOver, TRANSPARENT } from './tone';
import type { TreeWriter } from './tree-writer';

/** An element whose style is yet to be read. `rare` holds what is known of it already. */
export type Found = { element: Element; name: string; attributes: Attributes | 0; rare: Rare | 0; hasWords: boolean };

/** Elements without content that paint content of their own. */
export const PICTURES = /^(?:video|canvas|object)$/;

/** Attributes of what shows and hides others. */
const SWITCH = /^(?:role|aria-\w+|popovertarget|commandfor|data-(?:bs-)?target)$/;

/** Writes drawn elements, with their computed style and their place. */
export class DrawnRecorder {
  readonly #writer: TreeWriter;

  readonly #counts: boolean;

  /** @param counts whether to read what elements count */
  constructor(writer: TreeWriter, counts: boolean) {
    this.#writer = writer;
    this.#counts = counts;
  }

  /** Opens an element. Returns the scope of its inside. */
  open({ element, name, attributes, rare, hasWords }: Found, outer: Scope): Scope {
    const { place } = outer;
    const style = place.view.getComputedStyle(element);
    const { display } = style;
    if (display === 'none') {
      this.#writer.open([name, this.#writer.styleOf(display), attributes, 0]);
      return plainInside(outer, name);
    }
    const look = readLook(style, display, hasWords, outer.isSvg);
    const inside = insideOf(outer, name);
    if (outer.name === 'details' && isFoldedInto(element, name)) inside.isFolded = true;
    inside.isSvg = name === 'svg' || (outer.isSvg && name !== 'foreignObject');
    inside.isMixed ||= look.mixBlendMode !== 'normal';
    inside.isOrdered = display.includes('flex') || display.includes('grid');
    inside.isPlain = name === 'math';
    inside.ground = paintOver(outer.ground, look.backgroundColor, look.backgroundImage);
    const rect = inside.isFolded || !place.isLaidOut ? null : boxOf(element);
    let known = addRare(rare, { element, style, look, isOrdered: outer.isOrdered, counts: this.#counts });
    if (hasWords) {
      const isSuspect = inside.isMixed || isNear(look.colour, inside.ground);
      known = addRareOfWords(known, element, style, { rect, isNear: isSuspect, view: place.view });
    }
    const isLine = display.startsWith('inline') && look.position !== 'absolute' && look.position !== 'fixed';
    if (isLine && outer.before !== null && this.#writer.endsInSign && hasGapBefore(outer.before, name, style, rect))
      this.#writer.gap();
    outer.before = isLine ? { name, style, rect } : null;
    this.#write(name, look.lines, attributes, known, rect);
    return inside;
  }

  /** Writes an element without content, where it may be the ground of words or shows and hides others. */
  writeBlank(element: Element, name: string, attributes: Attributes | 0, scope: Scope): void {
    const { place, isPlain, isFolded, isSvg } = scope;
    if (isPlain || isSvg || isFolded || !place.isLaidOut) return;
    const style = place.view.getComputedStyle(element);
    // Layout may move a painted box below words, also without a position.
    const isPaint = PICTURES.test(name) || style.position !== 'static' || style.backgroundColor !== TRANSPARENT;
    if (!isPaint && !isSwitch(name, attributes)) return;
    const { display } = style;
    const rect = display === 'none' ? null : boxOf(element);
    const lines = display === 'none' ? display : readLook(style, display, false, false).lines;
    this.#write(name, lines, attributes, { isBlank: 1 }, rect);
  }

  #write(name: string, lines: string, attributes: Attributes | 0, rare: Rare | 0, rect: DOMRect | null): void {
    const style = this.#writer.styleOf(lines);
    this.#writer.open(rect ? [name, style, attributes, rare, ...edgesOf(rect)] : [name, style, attributes, rare]);
  }
}

function isSwitch(name: string, attributes: Attributes | 0): boolean {
  return name === 'button' || (attributes !== 0 && Object.keys(attributes).some((key) => SWITCH.test(key)));
}

/** Whether an element of a `<details>` is folded away by it. */
function isFoldedInto(element: Element, name: string): boolean {
  const details = name === 'summary' ? null : parentElementOf(element);
  return details !== null && attributeOf(details, 'open') === null;
}
