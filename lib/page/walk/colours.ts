import { blend, type Colour, parseColour } from './colour';

/** The computed background of nearly every element. */
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

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

/** Returns a ground with a computed background colour over it; null where the ground is unknown. */
export function paintOver(ground: Colour | null, background: string): Colour | null {
  if (background === TRANSPARENT || background === '') return ground;
  const own = readColour(background);
  if (!own || own[3] <= 0) return ground;
  if (own[3] >= 1) return own;
  return ground && blend(own, ground);
}
