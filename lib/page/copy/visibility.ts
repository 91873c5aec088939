import { attributeOf, documentElementOf, firstElementOf, flatParentOf, localNameOf } from '../dom';
import { createBackdrop } from './backdrop';

/** Letters smaller than this, in CSS pixels, are there for machines. */
const SMALLEST_LETTERS = 3;

/** Below this opacity nothing is made out. */
const FAINTEST = 0.05;

/** Text pushed further than this out of its own box, in CSS pixels, is a replaced image's or an injection. */
const FARTHEST_INDENT = -400;

/** `gone`: it and everything in it is hidden. `mute`: its own words are, its children may be seen. */
export type Sight = 'gone' | 'mute' | 'seen';

export type Visibility = {
  /** `folded` marks the inside of a closed `<details>`, which counts as seen though it has no layout yet. */
  judge(element: Element, folded: boolean): Sight;
  /** Whether the words directly inside an element that `judge` lets pass are hidden after all. */
  hidesWords(element: Element, folded: boolean): boolean;
  /** Whether an element is laid out as a block, whatever its name. */
  isBlock(element: Element): boolean;
};

/**
 * Tells what a person can't see on a live page: by style (display, visibility, opacity, content-visibility), by size
 * (boxes clipped to nothing, letters of no size), by place (where no scrolling leads) and by colour. Reads only, and
 * nothing but what the browser has computed already: about 4 µs an element.
 */
export function createVisibility(view: Window, document: Document): Visibility {
  const root = documentElementOf(document);
  const backdrop = createBackdrop(view, root);
  // A frame that isn't shown, or a document outside a browser, has no layout: then size and place say nothing.
  const isLaidOut = rectOf(root).width > 0;
  const { clientWidth } = root;
  let styled: Element | undefined;
  let style = view.getComputedStyle(root);

  /** An element is asked about several times in a row, and each look at its style costs. */
  function look(element: Element): void {
    if (element === styled) return;
    styled = element;
    style = view.getComputedStyle(element);
  }

  function judge(element: Element, folded: boolean): Sight {
    look(element);
    if (Number.parseFloat(style.opacity) < FAINTEST && !awaitsReveal(style)) return 'gone';
    if (!folded && checkVisibility(element))
      return skipsInside(element, style) || clipsInside(element) ? 'gone' : 'seen';
    if (style.display === 'none' || style.contentVisibility === 'hidden') return 'gone';
    return style.visibility === 'hidden' || style.visibility === 'collapse' ? 'mute' : 'seen';
  }

  function hidesWords(element: Element, folded: boolean): boolean {
    look(element);
    if (Number.parseFloat(style.fontSize) < SMALLEST_LETTERS) return true;
    if (Number.parseFloat(style.textIndent) < FARTHEST_INDENT) return true;
    if (folded) return false;
    if (isLaidOut) {
      const rect = rectOf(element);
      const isSmall = rect.width <= 1 || rect.height <= 1;
      if (isOutOfReach(element, rect) || (isSmall && isClippedAway(element, style, rect))) return true;
    }
    return backdrop.swallows(element, style);
  }

  /** Whether nothing inside is seen. What is in its place and holds only words is asked about with them. */
  function clipsInside(element: Element): boolean {
    if (!isLaidOut) return false;
    if (isTakenOut(style)) return isClippedAway(element, style, rectOf(element));
    if (firstElementOf(element) === null) return false;
    const mayClip = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    return mayClip && isClippedAway(element, style, rectOf(element));
  }

  /** Whether the element lies above the page, or before the side that its lines begin at, where no scrolling leads. */
  function isOutOfReach(element: Element, rect: DOMRect): boolean {
    // An element of no size can hold words that overflow it; only words that take no room are hidden.
    if (rect.width === 0 || rect.height === 0) return style.display !== 'contents' && isWithoutRoom(element);
    if (rect.bottom > 0 && rect.right > 0 && rect.left < clientWidth) return false;
    let x = view.scrollX;
    let y = view.scrollY;
    // What was scrolled out of view inside a scrolling box is only a scroll away.
    for (let at = flatParentOf(element); at && at !== root; at = flatParentOf(at)) {
      x += at.scrollLeft;
      y += at.scrollTop;
    }
    if (rect.bottom + y <= 0) return true;
    return view.getComputedStyle(root).direction === 'rtl' ? rect.left + x >= clientWidth : rect.right + x <= 0;
  }

  function isBlock(element: Element): boolean {
    look(element);
    return !/^(?:inline|contents|ruby|none|$)/.test(style.display);
  }

  return { judge, hidesWords, isBlock };
}

function checkVisibility(element: Element): boolean {
  return Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
}

/**
 * Whether the browser draws nothing of what is inside, though the element itself counts as visible. What the browser
 * opens when its words are looked for is a closed `<details>` by another name. Lines of text have no inside to skip.
 */
function skipsInside(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.contentVisibility !== 'hidden' || style.display === 'inline') return false;
  return attributeOf(element, 'hidden') !== 'until-found';
}

/** Pages that fade in as one scrolls keep what is below in its place at opacity 0, moved aside or about to change. */
function awaitsReveal(style: CSSStyleDeclaration): boolean {
  if (isTakenOut(style)) return false;
  if (style.transform !== 'none' || style.animationName !== 'none') return true;
  return /\b(?:all|opacity)\b/.test(style.transitionProperty) && /[1-9]/.test(style.transitionDuration);
}

/** Boxes of no size that cut off what overflows: collapsed panels, and text for screen readers only. */
function isClippedAway(element: Element, style: CSSStyleDeclaration, { width, height }: DOMRect): boolean {
  if (isTakenOut(style) && isShapeEmpty(style)) return true;
  const overflows = style.overflowX === 'visible' && style.overflowY === 'visible';
  if (overflows || (width > 1 && height > 1)) return false;
  const name = localNameOf(element);
  return name !== 'body' && name !== 'html' && style.display !== 'contents' && style.display !== 'inline';
}

function isTakenOut({ position }: CSSStyleDeclaration): boolean {
  return position === 'absolute' || position === 'fixed';
}

/** `clip: rect(1px, 1px, 1px, 1px)` and `clip-path: inset(50%)`, as classes for screen readers write them. */
function isShapeEmpty(style: CSSStyleDeclaration): boolean {
  const edges = style.clip.match(/-?\d+(?:\.\d+)?/g)?.map(Number);
  if (edges?.length === 4) {
    const [top = 0, right = 0, bottom = 0, left = 0] = edges;
    if (right - left <= 1 || bottom - top <= 1) return true;
  }
  return /^inset\((?:[5-9]\d|100)(?:\.\d+)?%\)$|^circle\(0/.test(style.clipPath);
}

function isWithoutRoom(element: Element): boolean {
  const words = new Range();
  words.selectNodeContents(element);
  const { width, height } = words.getBoundingClientRect();
  return width === 0 || height === 0;
}

function rectOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

/** Icons, permalinks and the visual halves of formulas: seen, but not said. A page behind a dialog is no decoration. */
export function isDecoration(element: Element): boolean {
  return attributeOf(element, 'aria-hidden') === 'true' && !element.querySelector('main, article, h1');
}
