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
