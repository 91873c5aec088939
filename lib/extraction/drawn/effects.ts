import type { Colour } from './colour';

/** The alpha up to which a mask leaves nothing. */
const FAINTEST_MASK = 0.08;

/** Longer values, in UTF-16 units, are not looked through. */
const LONGEST_VALUE = 2000;

/**
 * What filters do to the letters inside: `isFlat` where all is painted in one colour, `isTinted` where colours are turned
 * into others.
 */
export type Filters = { opacity: number; blur: number; isFlat: boolean; isTinted: boolean };

/** Reads the functions of a computed `filter` that make letters vanish. */
export function readFilters(filter: string): Filters {
  const filters: Filters = { opacity: 1, blur: 0, isFlat: false, isTinted: false };
  for (const [, name, number, unit] of filter.slice(0, LONGEST_VALUE).matchAll(/([a-z]+)\(([\d.]+)(%|px)?/g)) {
    const amount = unit === '%' ? Number(number) / 100 : Number(number);
    if (name === 'opacity') filters.opacity *= amount;
    else if (name === 'blur') filters.blur = Math.max(filters.blur, amount);
    else if (name === 'invert') filters.isTinted ||= amount > 0;
    else if (name === 'brightness' || name === 'contrast') filters.isFlat ||= amount < 0.03;
  }
  return filters;
}

/** Whether a mask leaves nothing: gradients of nothing but transparent colours, or of no size. */
export function masksAll(maskImage: string, maskSize: string): boolean {
  if (/^(?:0(?:px|%)?(?: |$|,)|\S+ 0(?:px|%)?$)/.test(maskSize)) return true;
  if (!maskImage.includes('gradient(') || maskImage.includes('url(')) return false;
  const colours = maskImage.slice(0, LONGEST_VALUE).match(/rgba?\([^)]*\)/g) ?? [];
  return colours.length > 0 && colours.every((colour) => alphaOf(colour) <= FAINTEST_MASK);
}

function alphaOf(colour: string): number {
  const parts = colour.split(/[(,/)\s]+/).filter(Boolean);
  return parts.length > 4 ? Number.parseFloat(parts[4] ?? '1') : 1;
}

/** How a group of boxes is mixed into the ground behind it; `outer` is the group around it. */
export type Mixing = { mode: string; ground: Colour | null; outer: Mixing | null };

/** Returns a colour and its ground as all groups around have mixed them; null where a ground is unknown. */
export function mixInto(colour: Colour, ground: Colour, mixing: Mixing | null): [Colour, Colour] | null {
  let [text, behind] = [colour, ground];
  for (let at = mixing; at; at = at.outer) {
    if (!at.ground) return null;
    text = mix(at.mode, at.ground, text);
    // The ground is mixed too where it was painted inside the group.
    behind = behind === at.ground ? behind : mix(at.mode, at.ground, behind);
  }
  return [text, behind];
}

/** https://www.w3.org/TR/compositing-1/#blending, for opaque colours. */
function mix(mode: string, below: Colour, above: Colour): Colour {
  const channel = (index: 0 | 1 | 2) => 255 * mixChannel(mode, below[index] / 255, above[index] / 255);
  return [channel(0), channel(1), channel(2), 1];
}

function mixChannel(mode: string, below: number, above: number): number {
  switch (mode) {
    case 'multiply':
      return below * above;
    case 'screen':
      return below + above - below * above;
    case 'darken':
      return Math.min(below, above);
    case 'lighten':
      return Math.max(below, above);
    case 'overlay':
      return hardLight(above, below);
    case 'hard-light':
      return hardLight(below, above);
    case 'soft-light':
      return below + (2 * above - 1) * (below - below * below);
    case 'color-dodge':
      return below === 0 ? 0 : Math.min(1, below / Math.max(1 - above, 1e-6));
    case 'color-burn':
      return below === 1 ? 1 : 1 - Math.min(1, (1 - below) / Math.max(above, 1e-6));
    case 'difference':
      return Math.abs(below - above);
    case 'exclusion':
      return below + above - 2 * below * above;
    case 'plus-lighter':
      return Math.min(1, below + above);
    case 'hue':
    case 'saturation':
    case 'color':
      return below; // These keep how light the ground is, so no letter stands out on it.
    default:
      return above;
  }
}

function hardLight(below: number, above: number): number {
  return above <= 0.5 ? 2 * below * above : 1 - 2 * (1 - below) * (1 - above);
}
