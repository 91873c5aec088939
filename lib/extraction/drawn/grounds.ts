import type { TreeElement } from '../tree';
import type { Area } from './area';
import { type Colour, isIndistinct } from './colour';
import { readColour } from './colours';
import type { RawElement } from './raw-element';

/** Elements that paint content of their own. */
const PICTURES = /^(?:img|picture|video|canvas|svg|iframe|object|embed)$/;

/** A text is compared with at most this many painted boxes; on a page of more boxes it counts as visible. */
const MOST_BOXES = 5000;

/** Shadows inside of a box that reach less far, in CSS pixels, are edges. */
const SHORTEST_SHADOW = 8;

type PaintedBox = { element: RawElement; area: Area; colour: Colour | null };

/** Words in the colour of what is behind them: the element that was built of them, and what was handed over. */
type Suspect = { built: TreeElement; element: RawElement; area: Area; colour: Colour };

/**
 * Boxes that a text may lie on without being inside: pictures, and boxes with a background, which
 * layout may have moved there. Words in the colour of what is behind them are judged by these when all of them are known.
 */
export class Grounds {
  readonly #boxes: PaintedBox[] = [];
  readonly #suspects: Suspect[] = [];

  /** Keeps a drawn element that may be a ground. */
  add(element: RawElement, area: Area): void {
    const { name, look } = element;
    if (this.#boxes.length >= MOST_BOXES) return;
    if (PICTURES.test(name)) this.#boxes.push({ element, area, colour: null });
    else if (look) {
      const hasPicture = look.backgroundImage !== 'none';
      const colour = hasPicture ? null : readColour(look.backgroundColor);
      if (hasPicture || (colour && colour[3] > 0.2)) this.#boxes.push({ element, area, colour });
    }
  }

  /** Keeps an element whose words are in the colour of their ground. */
  suspect(suspect: Suspect): void {
    this.#suspects.push(suspect);
  }

  /** Marks the suspects that stand on no other ground as hidden by their colour. */
  settle(): void {
    for (const suspect of this.#suspects) {
      if (this.#boxes.length < MOST_BOXES && !this.#standsOnBox(suspect) && !standsOnPaint(suspect)) {
        suspect.built.hidden = 'colour';
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
      return !contains(box.element, element) && !contains(element, box.element);
    });
  }
}

function contains(outer: RawElement, inner: RawElement): boolean {
  for (let at: RawElement | null = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** Whether something paints a ground of another colour that is no box of its own: see `Rare.paints`. */
function standsOnPaint({ element, colour }: Suspect): boolean {
  return (element.rare.paints ?? []).some((paint) => {
    if (paint === 'image') return true;
    const painted = readColour(paint.endsWith(' inset') ? colourOfShadow(paint) : paint);
    return painted !== null && painted[3] > 0.2 && !isIndistinct(colour, painted);
  });
}

/** Returns the colour of a computed `box-shadow`; empty where the shadow fills no ground. */
function colourOfShadow(shadow: string): string {
  const [, colour = '', lengths = ''] = /^([\w-]+\([^()]*\))(.*)$/.exec(shadow) ?? [];
  const isLong = lengths.split(' ').some((length) => Math.abs(Number.parseFloat(length)) >= SHORTEST_SHADOW);
  return isLong ? colour : '';
}
