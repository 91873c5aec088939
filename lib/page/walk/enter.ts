import { attributeOf } from '../dom';
import { isUnseen } from '../tree';
import { areaOf, frameInside } from './clip';
import { paintOver } from './colours';
import { masksAll, readFilters } from './effects';
import { type Area, type Frame, isSlit, meet } from './place';
import { scaleOf } from './scale';
import { clipArea, clipPathArea } from './shapes';
import type { Sight } from './sight';

/** Below this opacity, over all ancestors, a person can't make anything out. */
const FAINTEST = 0.08;

/**
 * Returns the sight inside a drawn element, from the sight around it. Inside of what is not seen nothing is followed.
 *
 * @param rect the element's box; null where it has no layout
 */
export function enter(
  outer: Sight,
  element: Element,
  name: string,
  style: CSSStyleDeclaration,
  rect: DOMRect | null,
): Sight {
  const inner = { ...outer };
  if (isUnseen(outer.reason)) return inner;
  if (rect) stand(inner, element, name, style, rect);
  fade(inner, style);
  if (style.contentVisibility === 'hidden' && style.display !== 'inline') {
    inner.reason = attributeOf(element, 'hidden') === 'until-found' ? 'folded' : 'not-drawn';
  }
  if (style.mixBlendMode !== 'normal' && style.mixBlendMode) {
    inner.mixing = { mode: style.mixBlendMode, ground: outer.ground, outer: outer.mixing };
  }
  inner.ground = paintOver(outer.ground, style.backgroundColor);
  const { backgroundImage } = style;
  if (backgroundImage !== 'none' && backgroundImage !== '') inner.hasPicture = true;
  return inner;
}

/** Follows what opacity, filters and masks leave of the inside. */
function fade(inner: Sight, style: CSSStyleDeclaration): void {
  inner.opacity *= readOpacity(style);
  const { filter, maskImage } = style;
  if (filter && filter !== 'none') {
    const filters = readFilters(filter);
    inner.opacity *= filters.opacity;
    inner.blur = Math.max(inner.blur, filters.blur);
    if (filters.isFlat) inner.flatOver = inner.ground;
  }
  const isMasked = maskImage && maskImage !== 'none' && masksAll(maskImage, style.maskSize);
  if (inner.opacity < FAINTEST || isMasked) inner.reason = 'faint';
}

function readOpacity(style: CSSStyleDeclaration): number {
  const opacity = Number.parseFloat(style.opacity);
  if (!(opacity < 1)) return 1;
  return opacity < FAINTEST && awaitsReveal(style) ? 1 : opacity;
}

/** Whether an element of opacity 0 will fade in on scrolling: it is in the flow, and moved aside or set to change. */
function awaitsReveal(style: CSSStyleDeclaration): boolean {
  if (style.position === 'absolute' || style.position === 'fixed') return false;
  if (style.transform !== 'none' || style.animationName !== 'none') return true;
  return /\b(?:all|opacity)\b/.test(style.transitionProperty) && /[1-9]/.test(style.transitionDuration);
}

/** Follows where the inside of an element stands and what clips it. */
function stand(inner: Sight, element: Element, name: string, style: CSSStyleDeclaration, rect: DOMRect): void {
  const { position, display, transform } = style;
  const isOut = position === 'absolute' || position === 'fixed';
  const base = position === 'fixed' ? inner.fixed : isOut ? inner.absolute : inner.flow;
  const canClip = display !== 'inline' && display !== 'contents' && name !== 'body' && name !== 'html';
  const flow = canClip ? frameInside(base, element, style, rect) : base;
  const isMoved = transform !== 'none' && transform !== '';
  const { scale } = style;
  if (isMoved || (scale && scale !== 'none')) inner.scale *= scaleOf(transform, scale);
  inner.box = base;
  inner.flow = flow;
  if (position !== 'static' || isMoved) inner.absolute = flow;
  if (isMoved) inner.fixed = flow;
  const box = areaOf(rect, base);
  const shape = readShape(style, box, isOut);
  if (shape) {
    for (const key of ['flow', 'absolute', 'fixed'] as const) inner[key] = cut(inner[key], element, shape);
  }
  if (isSlit(inner.flow.reach) && (isOut || isSlit(inner.absolute.reach))) inner.reason = 'clipped';
  else if ((isOut || isMoved) && !isSlit(box) && isSlit(meet(box, base.reach))) {
    inner.reason = base.clipper ? 'clipped' : 'outside';
  }
}

function readShape(style: CSSStyleDeclaration, box: Area, isOut: boolean): Area | null {
  const { clipPath } = style;
  if (clipPath && clipPath !== 'none') return clipPathArea(clipPath, box);
  return isOut ? clipArea(style.clip, box) : null;
}

function cut(frame: Frame, clipper: Element, shape: Area): Frame {
  return { ...frame, clipper, reach: meet(frame.reach, shape) };
}
