import { blend, type Colour, isIndistinct, parseColour } from './colour';

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

/** Longer gradients, in UTF-16 units, are pictures. */
const LONGEST_GRADIENT = 2000;

/** Returns the colour of a computed `background-image` that looks like one opaque colour all over; null for any other. */
export function solidOf(backgroundImage: string): Colour | null {
  if (!/^(?:repeating-)?(?:linear|radial|conic)-gradient\(/.test(backgroundImage)) return null;
  if (backgroundImage.length > LONGEST_GRADIENT || backgroundImage.includes('url(')) return null;
  const colours = (backgroundImage.match(/\w+\([^()]*\)/g) ?? []).map(readColour);
  const [first] = colours;
  const isSolid = colours.every((colour) => first && colour && colour[3] >= 1 && isIndistinct(colour, first));
  return isSolid ? (first ?? null) : null;
}

/** Returns a ground with a computed background colour over it; null where the ground is unknown. */
export function paintOver(ground: Colour | null, background: string): Colour | null {
  if (background === TRANSPARENT || background === '') return ground;
  const own = readColour(background);
  if (!own || own[3] <= 0) return ground;
  if (own[3] >= 1) return own;
  return ground && blend(own, ground);
}
