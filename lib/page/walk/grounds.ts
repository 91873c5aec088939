import { flatParentOf, localNameOf } from '../dom';
import type { OpenItem } from '../tree';
import { HIDDEN_REASONS } from '../tree';
import { areaOf } from './clip';
import { type Colour, isIndistinct } from './colour';
import { readColour } from './colours';
import { type Look, readLook } from './look';
import type { Area, Frame } from './place';

/** Elements that paint content of their own. */
const PICTURES = /^(?:img|picture|video|canvas|svg|iframe|object|embed)$/;

/** A text is compared with at most this many painted boxes; on a page of more boxes it counts as visible. */
const MOST_BOXES = 2000;

/** Elements without content that may paint a ground: only this many are kept. */
const MOST_BLANKS = 5000;

/** A `::before` or `::after` may be the ground of a text on this many levels: the element and its nearest ancestors. */
const PSEUDO_LEVELS = 4;

type PaintedBox = { element: Element; area: Area; colour: Colour | null };
type Blank = { element: Element; view: Window; frame: Frame };
type Suspect = { item: OpenItem; element: Element; view: Window; area: Area; colour: Colour };

/**
 * Boxes that a text may lie on without being inside: pictures, and positioned boxes with a background. Words in the
 * colour of what is behind them are judged by these when the walk has met all of them.
 */
export class Grounds {
  readonly #boxes: PaintedBox[] = [];
  readonly #blanks: Blank[] = [];
  readonly #suspects: Suspect[] = [];

  /** Keeps a drawn element that may be a ground. */
  add(element: Element, name: string, look: Look, area: Area): void {
    if (this.#boxes.length >= MOST_BOXES) return;
    if (PICTURES.test(name)) this.#boxes.push({ element, area, colour: null });
    else if (look.position !== 'static') {
      const hasPicture = look.backgroundImage !== 'none';
      const colour = hasPicture ? null : readColour(look.backgroundColor);
      if (hasPicture || (colour && colour[3] > 0.2)) this.#boxes.push({ element, area, colour });
    }
  }

  /** Keeps an element without words, whose style is read only if some words need it. */
  addBlank(element: Element, view: Window, frame: Frame): void {
    if (this.#blanks.length < MOST_BLANKS) this.#blanks.push({ element, view, frame });
  }

  /** Keeps an element whose words are in the colour of their ground. */
  suspect(suspect: Suspect): void {
    this.#suspects.push(suspect);
  }

  /** Marks the suspects that stand on no other ground as hidden by their colour. */
  settle(): void {
    if (this.#suspects.length === 0) return;
    for (const { element, view, frame } of this.#blanks) {
      const area = areaOf(Element.prototype.getBoundingClientRect.call(element), frame);
      const style = view.getComputedStyle(element);
      this.add(element, localNameOf(element), readLook(style, style.display), area);
    }
    for (const suspect of this.#suspects) {
      if (this.#boxes.length < MOST_BOXES && !this.#standsOnBox(suspect) && !standsOnPseudo(suspect)) {
        suspect.item[2] = HIDDEN_REASONS.indexOf('colour');
      }
    }
  }

  /** Whether at least half of the text's box lies on one painted box of another colour. */
  #standsOnBox({ element, area, colour }: Suspect): boolean {
    const enough = ((area[2] - area[0]) * (area[3] - area[1])) / 2;
    return this.#boxes.some((box) => {
      const width = Math.min(area[2], box.area[2]) - Math.max(area[0], box.area[0]);
      const height = Math.min(area[3], box.area[3]) - Math.max(area[1], box.area[1]);
      if (width <= 0 || height <= 0 || width * height < enough) return false;
      if (box.colour && isIndistinct(colour, box.colour)) return false;
      return !box.element.contains(element) && !element.contains(box.element);
    });
  }
}

function standsOnPseudo({ element, view }: Suspect): boolean {
  let at: Element | null = element;
  for (let level = 0; at && level < PSEUDO_LEVELS; level += 1) {
    if (hasPaint(view, at, '::before') || hasPaint(view, at, '::after')) return true;
    at = flatParentOf(at);
  }
  return false;
}

function hasPaint(view: Window, element: Element, pseudo: string): boolean {
  const style = view.getComputedStyle(element, pseudo);
  if (style.content === 'none' || style.content === 'normal') return false;
  return style.backgroundImage !== 'none' || (readColour(style.backgroundColor)?.[3] ?? 0) > 0.2;
}
