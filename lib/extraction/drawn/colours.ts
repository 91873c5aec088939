import { blend, type Colour, parseColour } from './colour';

/** The computed background of nearly every element. */
export const TRANSPARENT = 'rgba(0, 0, 0, 0)';

const known = new Map<string, Colour | null>();

/** Parses a computed colour; each is parsed once, up to as many as any honest page has. */
export function readColour(text: string): Colour | null {
  let colour = known.get(text);
  if (colour === undefined) {
    colour = parseColour(text);
    if (known.size < 10_000) known.set(text, colour);
  }
  return colour;
}

/** Longer gradients, in UTF-16 units, are not looked through. */
const LONGEST_GRADIENT = 2000;

/** Returns the colour of a computed `background-image` that is one opaque colour all over; null for any other. */
export function solidOf(backgroundImage: string): Colour | null {
  if (!/^(?:repeating-)?(?:linear|radial|conic)-gradient\(/.test(backgroundImage)) return null;
  const colours = backgroundImage.slice(0, LONGEST_GRADIENT).match(/rgba?\([^)]*\)/g) ?? [];
  const [first] = colours;
  if (!first || backgroundImage.includes('url(') || colours.some((colour) => colour !== first)) return null;
  const colour = readColour(first);
  return colour && colour[3] >= 1 ? colour : null;
}

/** Returns a ground with a computed background colour over it; null where the ground is unknown. */
export function paintOver(ground: Colour | null, background: string): Colour | null {
  if (background === TRANSPARENT || background === '') return ground;
  const own = readColour(background);
  if (!own || own[3] <= 0) return ground;
  if (own[3] >= 1) return own;
  return ground && blend(own, ground);
}
