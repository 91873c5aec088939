import type { DocumentFacts } from '@/lib/page/tree';
import type { Area } from './area';
import { LaterPlaces } from './later';
import type { RawElement } from './raw-element';

/**
 * Where drawn boxes stand: `reach` is the area in which a person can come to see them, by scrolling too; `dx` and `dy`
 * lead from the window's coordinates to those of the page; `clipper` is the element that set the reach last, if any.
 */
export type Frame = { reach: Area; dx: number; dy: number; clipper: RawElement | null };

/** A document that was walked: the page's own, or that of a frame. */
export type Place = {
  /** The address that relative links start from. */
  base: string;
  /** A document without layout, such as a hidden frame's, tells nothing about place and size. */
  isLaidOut: boolean;
  isRtl: boolean;
  page: Frame;
  /** The frame of boxes out of the flow that no element holds: they can't be reached where the page can't be scrolled. */
  afloat: Frame;
  /** The frame of boxes that stay in place when the page is scrolled. */
  window: Frame;
  /** The frame of a fixed body, with which sites make a page stand still below a dialog. */
  still: Frame;
  later: LaterPlaces;
};

const EVERYWHERE: Area = [-1e9, -1e9, 1e9, 1e9];

/** Describes a document, whose upper left corner stands at `x` and `y` in the page, and which `holder` holds. */
export function createPlace(holder: RawElement, facts: DocumentFacts, x = 0, y = 0): Place {
  const { base, isLaidOut, isRtl } = facts;
  const [scrollX = 0, scrollY = 0, width = 0, height = 0, clientWidth = 0, innerWidth = 0, innerHeight = 0] =
    facts.sizes;
  const left = isRtl ? Math.min(0, clientWidth - width) : 0;
  const reach: Area = [x + left, y, x + left + Math.max(width, clientWidth), y + Math.max(height, innerHeight)];
  const dx = x + scrollX;
  const dy = y + scrollY;
  const window: Area = [x, y, x + innerWidth, y + innerHeight];
  return {
    base,
    isLaidOut,
    isRtl,
    page: { reach: isLaidOut ? reach : EVERYWHERE, dx, dy, clipper: null },
    afloat: { reach: isLaidOut ? lock(reach, window, facts) : EVERYWHERE, dx, dy, clipper: null },
    window: { reach: isLaidOut ? window : EVERYWHERE, dx: x, dy: y, clipper: null },
    still: { reach: isLaidOut ? unlock(window, facts) : EVERYWHERE, dx: x, dy: y, clipper: null },
    later: new LaterPlaces(holder),
  };
}

/** Returns the area that remains of a page's reach where style forbids to scroll the page. */
function lock(reach: Area, window: Area, { overflow, hasDialog }: DocumentFacts): Area {
  const [rootX = '', rootY = '', bodyX = '', bodyY = ''] = overflow;
  const [x, y] = rootX === 'visible' || rootX === '' ? [bodyX, bodyY] : [rootX, rootY];
  const isLockedX = /hidden|clip/.test(x);
  // A page that stands still below a dialog can be scrolled when the dialog is closed.
  const isLockedY = /hidden|clip/.test(y) && !hasDialog;
  return [
    isLockedX ? window[0] : reach[0],
    reach[1],
    isLockedX ? window[2] : reach[2],
    isLockedY ? window[3] : reach[3],
  ];
}

/** Returns the area that a person can come to see of a fixed body: all below too, when the dialog over it is closed. */
function unlock([left, top, right, bottom]: Area, { hasDialog }: DocumentFacts): Area {
  return [left, top, right, hasDialog ? EVERYWHERE[3] : bottom];
}
