/**
 * What stands before the node that is walked next, on its line and without white space between: a text, or a box with
 * its computed style.
 */
export type Before = 'text' | { name: string; style: CSSStyleDeclaration; rect: DOMRect | null } | null;

/** A gap of this share of the letters' size looks like a space. */
const SPACE = 0.2;

/** Inline elements whose padding frames words without setting them apart. */
const FRAMED = /^(?:code|kbd|mark|samp|tt|var|abbr|sup|sub)$/;

/** Whether style sets an inline box so far apart from what stands before it that a person sees a space. */
export function hasGapBefore(before: Before, name: string, style: CSSStyleDeclaration, rect: DOMRect | null): boolean {
  if (!before || FRAMED.test(name)) return false;
  let gap = pixels(style.marginLeft) + pixels(style.paddingLeft);
  if (before !== 'text') {
    if (before.rect && rect && rect.top >= before.rect.bottom - 1) return true;
    if (FRAMED.test(before.name)) return false;
    gap += pixels(before.style.marginRight) + pixels(before.style.paddingRight);
  }
  return gap >= SPACE * pixels(style.fontSize);
}

/** Whether style sets a text so far apart from the inline box before it that a person sees a space. */
export function hasGapAfter(before: Before): boolean {
  if (!before || before === 'text' || FRAMED.test(before.name)) return false;
  const { marginRight, paddingRight, fontSize } = before.style;
  return pixels(marginRight) + pixels(paddingRight) >= SPACE * pixels(fontSize);
}

function pixels(length: string): number {
  return Number.parseFloat(length) || 0;
}
