import { isUnseen } from '@/lib/page/tree';
import { type Area, isSlit, meet } from './area';
import { areaOf, frameInside } from './clip';
import type { Colour } from './colour';
import { paintOver, readColour, solidOf, TRANSPARENT } from './colours';
import { masksAll, readFilters } from './effects';
import type { Look } from './look';
import type { Frame } from './place';
import type { RawElement } from './raw-element';
import { scaleOf } from './scale';
import { clipArea, clipPathArea } from './shapes';
import type { Sight } from './sight';

/** Below this opacity, over all ancestors, a person can't make anything out. */
const FAINTEST = 0.08;

type Texts = Readonly<Record<string, string>>;

/** Where an element's own box stands, in the page. */
export type Stand = { frame: Frame; area: Area };

/** Returns where an element's own box stands, given the sight around it. */
export function standOf({ fixed, absolute, flow }: Sight, { position }: Look, box: Area): Stand {
  const frame = position === 'fixed' ? fixed : position === 'absolute' ? absolute : flow;
  return { frame, area: areaOf(box, frame) };
}

/**
 * Returns the sight inside a drawn element, from the sight around it: the same object where nothing changes. Inside of
 * what is not seen nothing is followed.
 *
 * @param stand null where the element has no layout
 */
export function enter(outer: Sight, element: RawElement, look: Look, stand: Stand | null): Sight {
  if (isUnseen(outer.reason) || (isPlain(look) && (!stand || stand.frame === outer.flow))) return outer;
  const inner = { ...outer };
  if (stand) follow(inner, element, look, stand);
  fade(inner, look, element.rare.texts);
  if (skips(look)) inner.reason = element.attributes.hidden === 'until-found' ? 'folded' : 'not-drawn';
  if (look.mixBlendMode !== 'normal') {
    inner.mixing = { mode: look.mixBlendMode, ground: outer.ground, outer: outer.mixing };
  }
  paint(inner, inner.ground, look);
  return inner;
}

/** Follows what is painted behind the inside. */
function paint(inner: Sight, ground: Colour | null, { backgroundColor, backgroundImage }: Look): void {
  inner.ground = paintOver(ground, backgroundColor);
  if (inner.ground !== ground && inner.ground === readColour(backgroundColor)) inner.hasPicture = false;
  if (backgroundImage === 'none') return;
  const solid = solidOf(backgroundImage);
  inner.hasPicture = solid === null;
  if (solid) inner.ground = solid;
}

/** Whether an element changes nothing for what is inside it, as most do. */
function isPlain(look: Look): boolean {
  return (
    look.opacity === '1' &&
    look.position === 'static' &&
    look.overflow === 'visible' &&
    look.backgroundColor === TRANSPARENT &&
    look.transform === 'none' &&
    look.scale === 'none' &&
    look.filter === 'none' &&
    look.clipPath === 'none' &&
    look.maskImage === 'none' &&
    look.backgroundImage === 'none' &&
    look.mixBlendMode === 'normal' &&
    !skips(look)
  );
}

/** Whether the browser skips to draw what is inside. */
function skips({ contentVisibility }: Look): boolean {
  return contentVisibility === 'hidden';
}

/** Follows what opacity, filters and masks leave of the inside. */
function fade(inner: Sight, look: Look, rare: Texts): void {
  const opacity = Number.parseFloat(look.opacity);
  inner.opacity *= opacity < FAINTEST && awaitsReveal(look, rare) ? 1 : opacity;
  if (look.filter !== 'none') {
    const filters = readFilters(look.filter);
    inner.opacity *= filters.opacity;
    inner.blur = Math.max(inner.blur, filters.blur);
    if (filters.isFlat) inner.flatOver = inner.ground;
    // The ground was painted before, and keeps its colour.
    if (filters.isTinted) inner.ground = null;
  }
  const isMasked = look.maskImage !== 'none' && masksAll(look.maskImage, rare.maskSize ?? '');
  if (inner.opacity < FAINTEST || isMasked) inner.reason = 'faint';
}

/** Whether an element of opacity 0 will fade in on scrolling: it is in the flow, and moved aside or set to change. */
function awaitsReveal({ position, transform }: Look, rare: Texts): boolean {
  if (position === 'absolute' || position === 'fixed') return false;
  if (transform !== 'none' || (rare.animationName ?? 'none') !== 'none') return true;
  return /\b(?:all|opacity)\b/.test(rare.transitionProperty ?? '') && /[1-9]/.test(rare.transitionDuration ?? '');
}

/** Follows where the inside of an element stands and what clips it. */
function follow(inner: Sight, element: RawElement, look: Look, { frame, area }: Stand): void {
  const { name } = element;
  const { position, display, transform, scale } = look;
  const isOut = position === 'absolute' || position === 'fixed';
  const canClip = display !== 'contents' && name !== 'body' && name !== 'html';
  const flow = canClip ? frameInside(frame, element, area) : frame;
  const isMoved = transform !== 'none';
  if (isMoved || scale !== 'none') inner.scale *= scaleOf(transform, scale);
  inner.flow = flow;
  if (position !== 'static' || isMoved) inner.absolute = flow;
  if (isMoved) inner.fixed = flow;
  const shape = readShape(look, element.rare.texts, area, isOut);
  if (shape) {
    for (const key of ['flow', 'absolute', 'fixed'] as const) inner[key] = cut(inner[key], element, shape);
  }
  if (isSlit(inner.flow.reach) && (isOut || isSlit(inner.absolute.reach))) inner.reason = 'clipped';
  else if ((isOut || isMoved) && !isSlit(area) && isSlit(meet(area, frame.reach))) {
    inner.reason = frame.clipper ? 'clipped' : 'outside';
  }
}

function readShape({ clipPath }: Look, { clip = '' }: Texts, box: Area, isOut: boolean): Area | null {
  if (clipPath !== 'none') return clipPathArea(clipPath, box);
  return isOut ? clipArea(clip, box) : null;
}

function cut(frame: Frame, clipper: RawElement, shape: Area): Frame {
  return { ...frame, clipper, reach: meet(frame.reach, shape) };
}
