/** How light a colour that can't be told is: neither near to any other nor far from it. */
export const UNKNOWN = Number.NaN;

/** How light a picture is: far from all colours. */
export const PICTURE = 9;

/** The computed background of nearly every element. */
export const TRANSPARENT = 'rgba(0, 0, 0, 0)';

/** Colours that differ by more than this look different, however coarsely they are measured. */
const DISTINCT = 0.25;

const known = new Map<string, readonly [tone: number, alpha: number]>();

/**
 * Returns about how light a computed colour is, from 0 to 1, and its alpha. This only says for which words more must be
 * read; how they look is judged on our side.
 */
function toneOf(colour: string): readonly [tone: number, alpha: number] {
  let tone = known.get(colour);
  if (!tone) {
    const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
    tone = colour.startsWith('rgb')
      ? [lightness(numbers[0], numbers[1], numbers[2]), numbers[3] ?? 1]
      : colour.startsWith('ok')
        ? [numbers[0] ?? UNKNOWN, numbers[3] ?? 1]
        : [UNKNOWN, 1];
    if (known.size < 10_000) known.set(colour, tone);
  }
  return tone;
}

/** The lightness of OKLCH, nearly. */
function lightness(red = UNKNOWN, green = 0, blue = 0): number {
  return Math.cbrt(0.21 * (red / 255) ** 2.2 + 0.72 * (green / 255) ** 2.2 + 0.07 * (blue / 255) ** 2.2);
}

/** Returns how light a ground is with a background painted over it. */
export function paintOver(ground: number, background: string, image: string): number {
  if (image.includes('gradient(')) return UNKNOWN;
  if (image !== 'none' && image !== '') return PICTURE;
  if (background === TRANSPARENT) return ground;
  const [tone, alpha] = toneOf(background);
  return alpha === 0 ? ground : tone * alpha + ground * (1 - alpha);
}

/** Whether letters of a colour might not stand out on a ground. */
export function isNear(colour: string, ground: number): boolean {
  const [tone, alpha] = toneOf(colour);
  return !(Math.abs(tone - ground) * alpha > DISTINCT);
}
