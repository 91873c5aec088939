import { attributeOf, documentElementOf, firstElementOf, flatParentOf, localNameOf } from '../dom';
import { createBackdrop } from './backdrop';

/** Letters smaller than this, in CSS pixels, are written for machines. */
const SMALLEST_LETTERS = 3;

/** Below this opacity a person can't make anything out. */
const FAINTEST = 0.05;

/** Text indented further left than this, in CSS pixels, is the text behind an image, or an injection. */
const FARTHEST_INDENT = -400;

/** `gone`: the element and everything inside is hidden. `mute`: only the element's own words are hidden. */
export type Sight = 'gone' | 'mute' | 'seen';

export type Visibility = {
  /** `folded` marks the inside of a closed `<details>`, which counts as seen although it has no layout. */
  judge(element: Element, folded: boolean): Sight;
  /** Whether the words directly inside an element that `judge` calls `seen` are hidden all the same. */
  hidesWords(element: Element, folded: boolean): boolean;
  /** Whether an element is laid out as a block, whatever its name. */
  isBlock(element: Element): boolean;
};

/**
 * Tells what a person can't see on a live page: by style (display, visibility, opacity, content-visibility), by size
 * (boxes clipped to nothing, tiny letters), by place (where no scrolling leads) and by colour. Changes nothing and
 * reads only values that the browser has already computed: about 4 µs an element.
 */
export function createVisibility(view: Window, document: Document): Visibility {
  const root = documentElementOf(document);
  const backdrop = createBackdrop(view, root);
  // A hidden frame or a document outside a browser has no layout, so size and place tell nothing there.
  const isLaidOut = rectOf(root).width > 0;
  const { clientWidth } = root;
  let styled: Element | undefined;
  let style = view.getComputedStyle(root);

  /** Keeps the style of the last element: callers ask about an element several times in a row, and styles are slow. */
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

  /** Whether an element clips all of its content. For elements in the flow with words only, `hidesWords` decides. */
  function clipsInside(element: Element): boolean {
    if (!isLaidOut) return false;
    if (isTakenOut(style)) return isClippedAway(element, style, rectOf(element));
    if (firstElementOf(element) === null) return false;
    const mayClip = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    return mayClip && isClippedAway(element, style, rectOf(element));
  }

  /** Whether an element lies where no scrolling leads: above the page, or before the side at which lines begin. */
  function isOutOfReach(element: Element, rect: DOMRect): boolean {
    // Words may overflow an element of no size, so they are hidden only where they take no room themselves.
    if (rect.width === 0 || rect.height === 0) return style.display !== 'contents' && isWithoutRoom(element);
    if (rect.bottom > 0 && rect.right > 0 && rect.left < clientWidth) return false;
    let x = view.scrollX;
    let y = view.scrollY;
    // Scrolling a box around the element back would bring the element into view.
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
 * Whether the browser draws nothing inside an element that counts as visible. An element that find-in-page opens is
 * like a closed `<details>` and counts as seen. `content-visibility` has no effect on an inline element.
 */
function skipsInside(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.contentVisibility !== 'hidden' || style.display === 'inline') return false;
  return attributeOf(element, 'hidden') !== 'until-found';
}

/** Whether an element of opacity 0 will fade in on scrolling: it is in the flow, and moved aside or set to change. */
function awaitsReveal(style: CSSStyleDeclaration): boolean {
  if (isTakenOut(style)) return false;
  if (style.transform !== 'none' || style.animationName !== 'none') return true;
  return /\b(?:all|opacity)\b/.test(style.transitionProperty) && /[1-9]/.test(style.transitionDuration);
}

/** Whether a box of no size cuts off what overflows: collapsed panels, and text for screen readers only. */
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

/** Whether a clip leaves nothing: `rect(1px, 1px, 1px, 1px)` or `inset(50%)`, as classes for screen readers have it. */
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

/** Whether an element is seen but not read aloud: icons, permalinks, drawn formulas; not a page behind a dialog. */
export function isDecoration(element: Element): boolean {
  return attributeOf(element, 'aria-hidden') === 'true' && !element.querySelector('main, article, h1');
}
