import { bodyOf, documentElementOf, queryAll } from '../dom';

/** The left, top, right and bottom edge of an area, in CSS pixels from the upper left corner of the page. */
export type Area = readonly [left: number, top: number, right: number, bottom: number];

/**
 * Where drawn boxes stand: `reach` is the area in which a person can come to see them, by scrolling too; `dx` and `dy`
 * lead from the window's coordinates to those of the page; `clipper` is the element that set the reach last, if any.
 */
export type Frame = { reach: Area; dx: number; dy: number; clipper: Element | null };

/** A document that is walked: the page's own, or that of a frame. */
export type Place = {
  view: Window;
  root: Element;
  /** A document without layout, such as a hidden frame's, tells nothing about place and size. */
  isLaidOut: boolean;
  page: Frame;
  /** The frame of boxes out of the flow that no element holds: they can't be reached where the page can't be scrolled. */
  afloat: Frame;
  /** The frame of boxes that stay in place when the page is scrolled. */
  window: Frame;
};

const DIALOGS = 'dialog[open],[role="dialog"],[role="alertdialog"],[aria-modal="true"]';

const EVERYWHERE: Area = [-1e9, -1e9, 1e9, 1e9];

/** Describes a document, whose upper left corner stands at `x` and `y` in the page. */
export function createPlace(view: Window, document: Document, x = 0, y = 0): Place {
  const root = documentElementOf(document);
  const { scrollX, scrollY } = view;
  const { scrollWidth, scrollHeight, clientWidth } = root;
  const isLaidOut = root.getBoundingClientRect().width > 0;
  const { direction } = view.getComputedStyle(root);
  const left = direction === 'rtl' ? Math.min(0, clientWidth - scrollWidth) : 0;
  const reach: Area = [
    x + left,
    y,
    x + left + Math.max(scrollWidth, clientWidth),
    y + Math.max(scrollHeight, view.innerHeight),
  ];
  const dx = x + scrollX;
  const dy = y + scrollY;
  const window: Area = [x, y, x + view.innerWidth, y + view.innerHeight];
  return {
    view,
    root,
    isLaidOut,
    page: { reach: isLaidOut ? reach : EVERYWHERE, dx, dy, clipper: null },
    afloat: { reach: isLaidOut ? lock(reach, window, document, view) : EVERYWHERE, dx, dy, clipper: null },
    window: { reach: isLaidOut ? window : EVERYWHERE, dx: x, dy: y, clipper: null },
  };
}

/** Returns the area that remains of a page's reach where style forbids to scroll the page. */
function lock(reach: Area, window: Area, document: Document, view: Window): Area {
  const body: HTMLElement | null = bodyOf(document);
  const root = readOverflow(view, documentElementOf(document));
  const [x, y] = root[0] === 'visible' && body ? readOverflow(view, body) : root;
  const isLockedX = /hidden|clip/.test(x);
  // A page that stands still below a dialog can be scrolled when the dialog is closed.
  const isLockedY = /hidden|clip/.test(y) && !queryAll(document, DIALOGS)[0];
  return [
    isLockedX ? window[0] : reach[0],
    reach[1],
    isLockedX ? window[2] : reach[2],
    isLockedY ? window[3] : reach[3],
  ];
}

function readOverflow(view: Window, element: Element): readonly [x: string, y: string] {
  const { overflowX, overflowY } = view.getComputedStyle(element);
  return [overflowX || 'visible', overflowY || 'visible'];
}

/** Returns the part that two areas share; it may be empty, with edges in the wrong order. */
export function meet(one: Area, other: Area): Area {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

/** Whether an area is too narrow or too low for a letter to be seen in it. */
export function isSlit(area: Area): boolean {
  return area[2] - area[0] <= SLIT || area[3] - area[1] <= SLIT;
}

/** Boxes of up to this many CSS pixels show no letter. */
const SLIT = 2;
