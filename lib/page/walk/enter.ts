import { attributeOf } from '../dom';
import { isUnseen } from '../tree';
import { areaOf, frameInside } from './clip';
import { paintOver } from './colours';
import { masksAll, readFilters } from './effects';
import type { Look } from './look';
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
export function enter(outer: Sight, element: Element, name: string, look: Look, rect: DOMRect | null): Sight {
  const inner = { ...outer };
  if (isUnseen(outer.reason)) return inner;
  if (rect) stand(inner, element, name, look, rect);
  fade(inner, look);
  if (look.skips) inner.reason = attributeOf(element, 'hidden') === 'until-found' ? 'folded' : 'not-drawn';
  if (look.mixBlendMode !== 'normal') {
    inner.mixing = { mode: look.mixBlendMode, ground: outer.ground, outer: outer.mixing };
  }
  inner.ground = paintOver(outer.ground, look.backgroundColor);
  if (look.backgroundImage !== 'none') inner.hasPicture = true;
  return inner;
}

/** Follows what opacity, filters and masks leave of the inside. */
function fade(inner: Sight, look: Look): void {
  inner.opacity *= look.opacity < FAINTEST && awaitsReveal(look) ? 1 : look.opacity;
  if (look.filter !== 'none') {
    const filters = readFilters(look.filter);
    inner.opacity *= filters.opacity;
    inner.blur = Math.max(inner.blur, filters.blur);
    if (filters.isFlat) inner.flatOver = inner.ground;
  }
  const isMasked = look.maskImage !== 'none' && masksAll(look.maskImage, look.style.maskSize);
  if (inner.opacity < FAINTEST || isMasked) inner.reason = 'faint';
}

/** Whether an element of opacity 0 will fade in on scrolling: it is in the flow, and moved aside or set to change. */
function awaitsReveal({ position, transform, style }: Look): boolean {
  if (position === 'absolute' || position === 'fixed') return false;
  if (transform !== 'none' || style.animationName !== 'none') return true;
  return /\b(?:all|opacity)\b/.test(style.transitionProperty) && /[1-9]/.test(style.transitionDuration);
}

/** Follows where the inside of an element stands and what clips it. */
function stand(inner: Sight, element: Element, name: string, look: Look, rect: DOMRect): void {
  const { position, display, transform, scale } = look;
  const isOut = position === 'absolute' || position === 'fixed';
  const base = position === 'fixed' ? inner.fixed : isOut ? inner.absolute : inner.flow;
  const canClip = display !== 'inline' && display !== 'contents' && name !== 'body' && name !== 'html';
  const flow = canClip ? frameInside(base, element, look, rect) : base;
  const isMoved = transform !== 'none';
  if (isMoved || scale !== 'none') inner.scale *= scaleOf(transform, scale);
  inner.box = base;
  inner.flow = flow;
  if (position !== 'static' || isMoved) inner.absolute = flow;
  if (isMoved) inner.fixed = flow;
  const box = areaOf(rect, base);
  const shape = readShape(look, box, isOut);
  if (shape) {
    for (const key of ['flow', 'absolute', 'fixed'] as const) inner[key] = cut(inner[key], element, shape);
  }
  if (isSlit(inner.flow.reach) && (isOut || isSlit(inner.absolute.reach))) inner.reason = 'clipped';
  else if ((isOut || isMoved) && !isSlit(box) && isSlit(meet(box, base.reach))) {
    inner.reason = base.clipper ? 'clipped' : 'outside';
  }
}

function readShape({ clipPath, style }: Look, box: Area, isOut: boolean): Area | null {
  if (clipPath !== 'none') return clipPathArea(clipPath, box);
  return isOut ? clipArea(style.clip, box) : null;
}

function cut(frame: Frame, clipper: Element, shape: Area): Frame {
  return { ...frame, clipper, reach: meet(frame.reach, shape) };
}
