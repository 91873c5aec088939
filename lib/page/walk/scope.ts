import type { Before } from './gaps';

/** A document that is walked. */
export type Place = { view: Window; isLaidOut: boolean };

/** An element whose inside is walked. */
export type Scope = {
  name: string;
  place: Place;
  /** Whether the style of what is inside is not read: in what is not drawn, and in formulas. */
  isPlain: boolean;
  isSvg: boolean;
  /** Whether the inside is folded away, and has no place. */
  isFolded: boolean;
  /** Whether the children may be drawn in another order. */
  isOrdered: boolean;
  /** Whether what is painted inside is mixed with what is behind. */
  isMixed: boolean;
  /** How light the ground behind the words is: see `tone.ts`. */
  ground: number;
  before: Before;
};

/** Returns the scope of what is inside an element: as around it, until the element's style says otherwise. */
export function insideOf(outer: Scope, name: string): Scope {
  return {
    name,
    place: outer.place,
    isPlain: outer.isPlain,
    isSvg: outer.isSvg,
    isFolded: outer.isFolded,
    isOrdered: false,
    isMixed: outer.isMixed,
    ground: outer.ground,
    before: null,
  };
}

/** Returns the scope of what is inside an element whose style and that of its inside is not read. */
export function plainInside(outer: Scope, name: string): Scope {
  const inside = insideOf(outer, name);
  inside.isPlain = true;
  return inside;
}
