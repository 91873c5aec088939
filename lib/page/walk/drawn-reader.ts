import { attributeOf, parentElementOf } from '../dom';
import { type Box, HIDDEN_REASONS, type HiddenReason, isUnseen } from '../tree';
import { enter, type Stand, standOf } from './enter';
import { hasGapBefore, isInLine } from './gaps';
import { Grounds } from './grounds';
import { drawnColour, judgeWords } from './judge-words';
import { LaterPlaces } from './later';
import { type Look, readLook } from './look';
import type { Place } from './place';
import { isIconFont } from './pseudo-words';
import { inReadingOrder } from './reading-order';
import type { Found, Scope } from './scope';
import type { Sight } from './sight';
import { isStruckThrough, readStyle } from './style-facts';
import type { TreeWriter } from './tree-writer';
import { hasTwin } from './twin';

/** Reads elements with their computed style and their place. */
export class DrawnReader {
  readonly #writer: TreeWriter;
  readonly #grounds = new Grounds();
  readonly #later = new Map<Place, LaterPlaces>();

  constructor(writer: TreeWriter) {
    this.#writer = writer;
  }

  /**
   * Opens an element.
   *
   * @returns its scope and its children in reading order; why it is not seen where it is not drawn, then unopened
   */
  open(found: Found, outer: Scope): { scope: Scope; children: readonly Node[] } | HiddenReason {
    const { element, name, hasWords } = found;
    const { place } = outer;
    const later = this.#laterOf(place);
    const style = place.view.getComputedStyle(element);
    const { display } = style;
    if (display === 'none') return later.has(element) ? 'later' : 'not-drawn';
    const look = readLook(style, display);
    const isFolded = outer.sight.reason === 'folded' || isFoldedInto(outer, element, name);
    const rect = isFolded || !place.isLaidOut ? null : Element.prototype.getBoundingClientRect.call(element);
    const isDecoration = outer.isDecoration || found.isHiddenFromAid;
    const stand = rect && standOf(outer.sight, look, rect);
    const sight = this.#see(found, outer, { look, stand, isFolded, isTwin: isDecoration && !outer.isDecoration });
    const invisible =
      !look.isVisible && outer.invisible === 'not-drawn' && later.has(element) ? 'later' : outer.invisible;
    const isStruck = outer.isStruck || ((hasWords || display === 'inline') && isStruckThrough(style));
    const size = hasWords ? sizeOf(element, style, sight) : 0;
    const family = hasWords ? style.fontFamily : '';
    const index = readStyle(this.#writer, look, { parent: outer.style, name, hasWords, size, family, isStruck });
    const words = { element, style, stand, size, unseenAs: look.isVisible ? null : invisible, isSvg: outer.isSvg };
    const reason = hasWords ? judgeWords(words, sight, later) : sight.reason;
    this.#keepApart(outer, name, look, rect);
    // Words in the colour of their ground are judged when all grounds are known.
    const colour = reason === 'colour' && stand ? drawnColour(style, outer.isSvg) : null;
    const written = colour ? sight.reason : reason;
    const item = this.#writer.open(name, index, HIDDEN_REASONS.indexOf(written), found.attributes, boxOf(stand));
    if (stand) {
      const { area } = stand;
      this.#grounds.add(element, name, look, area);
      if (colour) this.#grounds.suspect({ item, element, view: place.view, area, colour });
    }
    const isSvg = name === 'svg' || (outer.isSvg && name !== 'foreignObject');
    const mode = name === 'math' ? 'plain' : 'drawn';
    const isIcon = hasWords && isIconFont(family);
    const { after } = found;
    const scope: Scope = {
      element,
      name,
      sight,
      place,
      style: index,
      mode,
      invisible,
      isStruck,
      isSvg,
      isIcon,
      isDecoration,
      after,
      before: null,
    };
    return { scope, children: inReadingOrder(found.children, look, place.view) };
  }

  /** Keeps an element without words that may be the ground of others. */
  addBlank(element: Element, { place, sight }: Scope): void {
    this.#grounds.addBlank(element, place.view, sight.flow);
  }

  /** Judges the words that are in the colour of their ground, when all grounds are known. */
  settle(): void {
    this.#grounds.settle();
  }

  #see(
    { element, name }: Found,
    { sight: outer, place }: Scope,
    own: { look: Look; stand: Stand | null; isFolded: boolean; isTwin: boolean },
  ): Sight {
    const around: Sight = own.isFolded && outer.reason === 'seen' ? { ...outer, reason: 'folded' } : outer;
    const sight = enter(around, element, name, own.look, own.stand);
    if (isUnseen(around.reason)) return sight;
    if (isUnseen(sight.reason)) return this.#laterOf(place).has(element) ? { ...sight, reason: 'later' } : sight;
    return own.isTwin && hasTwin(element) ? { ...sight, reason: 'twin' } : sight;
  }

  #keepApart(outer: Scope, name: string, look: Look, rect: DOMRect | null): void {
    const isLine = isInLine(look);
    const { style } = look;
    if (isLine && outer.before && this.#writer.endsInWord && hasGapBefore(outer.before, name, style, rect))
      this.#writer.markGap();
    outer.before = isLine ? { name, style, rect } : null;
  }

  #laterOf(place: Place): LaterPlaces {
    let later = this.#later.get(place);
    if (!later) {
      later = new LaterPlaces(place.view.document);
      this.#later.set(place, later);
    }
    return later;
  }
}

/** Returns the size of an element's letters as drawn, in CSS pixels. */
function sizeOf(element: Element, style: CSSStyleDeclaration, { scale }: Sight): number {
  const zoom = (element as { currentCSSZoom?: unknown }).currentCSSZoom;
  return Number.parseFloat(style.fontSize) * scale * (typeof zoom === 'number' ? zoom : 1);
}

function isFoldedInto({ name: parent }: Scope, element: Element, name: string): boolean {
  if (parent !== 'details' || name === 'summary') return false;
  const details = parentElementOf(element);
  return details !== null && attributeOf(details, 'open') === null;
}

function boxOf(stand: Stand | null): Box | 0 {
  if (!stand) return 0;
  const [left, top, right, bottom] = stand.area;
  if (left === right && top === bottom) return 0;
  return [Math.round(left), Math.round(top), Math.round(right - left), Math.round(bottom - top)];
}
