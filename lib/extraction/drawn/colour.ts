/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Colours whose channels all differ by less than this look the same: #f0f0f0 on white is a contrast of 1.14. */
const INDISTINCT = 16;

/** Colours of `lab()` whose axes differ from 0 by up to this are greys. */
const MOST_TINT = 5;

/**
 * Parses a colour in the forms that browsers compute: `rgb()`, `rgba()`, `color(srgb …)`, `color(display-p3 …)`,
 * `oklch()` and `oklab()`. Returns null for any other form.
 */
export function parseColour(text: string): Colour | null {
  const name = text.slice(0, text.indexOf('('));
  const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?%?/g) ?? []).map((part) =>
    part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part),
  );
  if (name === 'rgb' || name === 'rgba') return toColour(numbers);
  // The pattern also matches the 3 of "display-p3", so that number is dropped.
  if (name === 'color') return toColour(numbers.slice(text.includes('display-p3') ? 1 : 0).map(scaleToByte));
  if (name === 'oklab') return fromOklab(numbers);
  if (name === 'lab' || name === 'lch') return fromGrey(numbers, name === 'lch');
  if (name !== 'oklch') return null;
  const [lightness = 0, chroma = 0, hue = 0, alpha = 1] = numbers;
  const angle = (hue * Math.PI) / 180;
  return fromOklab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle), alpha]);
}

/** Returns `colour` drawn over an opaque `ground`. */
export function blend(colour: Colour, ground: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => colour[index] * colour[3] + ground[index] * (1 - colour[3]);
  return [mix(0), mix(1), mix(2), 1];
}

/** Whether text of one colour can't be made out on the other. */
export function isIndistinct(one: Colour, other: Colour): boolean {
  return (
    Math.abs(one[0] - other[0]) < INDISTINCT &&
    Math.abs(one[1] - other[1]) < INDISTINCT &&
    Math.abs(one[2] - other[2]) < INDISTINCT
  );
}

function toColour([red, green, blue, alpha = 1]: number[]): Colour | null {
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue, alpha];
}

/** Scales the three channels of `color(srgb 1 0 0 / 0.5)` to 255, and leaves the alpha. */
function scaleToByte(value: number, index: number): number {
  return index < 3 ? value * 255 : value;
}

/** Returns a grey of `lab()` or `lch()`; null for other colours, whose conversion nothing here needs. */
function fromGrey([lightness = 0, a = 0, b = 0, alpha = 1]: number[], isPolar: boolean): Colour | null {
  if (Math.abs(a) > MOST_TINT || (!isPolar && Math.abs(b) > MOST_TINT)) return null;
  // In per cent the lightness was scaled to 1.
  const percent = lightness <= 1 ? lightness * 100 : lightness;
  const grey = toByte(percent > 8 ? ((percent + 16) / 116) ** 3 : percent / 903.3);
  return [grey, grey, grey, alpha];
}

/** The inverse of "Converting from linear sRGB to Oklab", https://bottosson.github.io/posts/oklab/. */
function fromOklab([lightness = 0, a = 0, b = 0, alpha = 1]: number[]): Colour {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toByte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toByte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
    alpha,
  ];
}

function toByte(linear: number): number {
  const light = Math.min(1, Math.max(0, linear));
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
}
