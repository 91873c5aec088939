import { attributeOf } from '../dom';
import { areaOf, frameInside } from './clip';
import { paintOver } from './colours';
import { type Area, type Frame, isSlit, meet } from './place';
import { scaleOf } from './scale';
import { clipArea, clipPathArea } from './shapes';
import type { Sight } from './sight';

/** Below this opacity, over all ancestors, a person can't make anything out. */
const FAINTEST = 0.08;

/** Returns the sight inside a drawn element, from the sight around it. */
export function enter(
  outer: Sight,
  element: Element,
  name: string,
  style: CSSStyleDeclaration,
  rect: DOMRect | null,
): Sight {
  const inner = rect ? place(outer, element, name, style, rect) : { ...outer };
  inner.opacity *= readOpacity(style);
  if (inner.opacity < FAINTEST) inner.reason = 'faint';
  if (style.contentVisibility === 'hidden' && style.display !== 'inline') {
    inner.reason = attributeOf(element, 'hidden') === 'until-found' ? 'folded' : 'not-drawn';
  }
  inner.ground = paintOver(outer.ground, style.backgroundColor);
  if (style.backgroundImage !== 'none' && style.backgroundImage !== '') inner.hasPicture = true;
  return inner;
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
function place(outer: Sight, element: Element, name: string, style: CSSStyleDeclaration, rect: DOMRect): Sight {
  const { position, display, transform } = style;
  const inner = { ...outer };
  const base = position === 'fixed' ? outer.fixed : position === 'absolute' ? outer.absolute : outer.flow;
  const canClip = display !== 'inline' && display !== 'contents' && name !== 'body' && name !== 'html';
  const flow = canClip ? frameInside(base, element, style, rect) : base;
  inner.box = base;
  inner.flow = flow;
  const isMoved = transform !== 'none' && transform !== '';
  if (isMoved || (style.scale && style.scale !== 'none')) inner.scale *= scaleOf(transform, style.scale);
  if (position !== 'static' || isMoved || style.filter !== 'none') inner.absolute = flow;
  if (isMoved) inner.fixed = flow;
  const shape = readShape(style, areaOf(rect, base));
  if (shape) {
    inner.flow = cut(inner.flow, shape);
    inner.absolute = cut(inner.absolute, shape);
    inner.fixed = cut(inner.fixed, shape);
  }
  if (isSlit(inner.flow.reach) && isSlit(inner.absolute.reach) && isSlit(inner.fixed.reach)) inner.reason = 'clipped';
  return inner;
}

function readShape(style: CSSStyleDeclaration, box: Area): Area | null {
  const { clipPath } = style;
  if (clipPath && clipPath !== 'none') return clipPathArea(clipPath, box);
  return style.position === 'absolute' || style.position === 'fixed' ? clipArea(style.clip, box) : null;
}

function cut(frame: Frame, shape: Area): Frame {
  return { ...frame, reach: meet(frame.reach, shape) };
}
