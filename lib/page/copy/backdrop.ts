import { attributeOf, documentElementOf, flatParentOf, queryAll } from '../dom';
import { blend, type Colour, isIndistinct, parseColour } from './colour';

/** Elements that paint something of their own. */
const PICTURES = 'img, picture, video, canvas, svg, iframe, object, embed';

/** As browsers compute the background of nearly every element. */
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

/** No more painted boxes than this are compared with a suspect; a page of more pictures is trusted. */
const MOST_BOXES = 2000;

/** How far up a `::before` or `::after` is taken for the ground that a text stands on. */
const PSEUDO_LEVELS = 4;

type Box = { element: Element; rect: DOMRect; colour: Colour | null };

export type Backdrop = {
  /** Whether text of this computed style can't be told from what it is drawn on. */
  swallows(element: Element, style: CSSStyleDeclaration): boolean;
};

/** Finds text of the colour of its background, as prompt injections are written: white on white, or transparent. */
export function createBackdrop(view: Window, root: Element): Backdrop {
  const colours = new Map<string, Colour | null>();
  const grounds = new Map<Element, Colour | null>();
  const canvas = canvasColour(view);
  let boxes: Box[] | undefined;

  function readColour(text: string): Colour | null {
    let colour = colours.get(text);
    if (colour === undefined) {
      colour = parseColour(text);
      colours.set(text, colour);
    }
    return colour;
  }

  /** The colour behind an element's children, as far as it and its ancestors paint it; null where nobody knows. */
  function groundOf(element: Element, background: string): Colour | null {
    let ground = background === TRANSPARENT ? undefined : readColour(background);
    if (!ground || ground[3] < 1) ground = paintOver(groundAround(element), ground);
    grounds.set(element, ground);
    return ground;
  }

  /** The same behind the element itself. Goes up no further than to an ancestor that was looked at before. */
  function groundAround(element: Element): Colour | null {
    const path: Element[] = [];
    let ground: Colour | null | undefined;
    for (let at = flatParentOf(element); at && ground === undefined; at = flatParentOf(at)) {
      ground = grounds.get(at);
      if (ground === undefined) path.push(at);
    }
    if (ground === undefined) ground = canvas;
    for (const at of path.reverse()) {
      const own = readColour(view.getComputedStyle(at).backgroundColor);
      ground = own && own[3] >= 1 ? own : paintOver(ground, own);
      grounds.set(at, ground);
    }
    return ground;
  }

  function swallows(element: Element, style: CSSStyleDeclaration): boolean {
    const colour = readColour(style.color);
    if (!colour) return false;
    const ground = groundOf(element, style.backgroundColor);
    const isSeenThrough = colour[3] < 0.05;
    if (!isSeenThrough && (!ground || !isIndistinct(colour[3] < 1 ? blend(colour, ground) : colour, ground)))
      return false;
    if (style.textShadow !== 'none' || paintsBehind(view, element)) return false;
    if (isSeenThrough) return true;
    boxes ??= listBoxes(view, root, readColour);
    return !standsOnBox(element, colour, boxes);
  }

  return { swallows };
}

/** A ground with an element's own background over it. */
function paintOver(ground: Colour | null, own: Colour | null | undefined): Colour | null {
  return ground && own && own[3] > 0 ? blend(own, ground) : ground;
}

/**
 * The browser's own canvas: white, unless the page says that it can be dark and the person prefers that. A frame may be
 * see-through.
 */
function canvasColour(view: Window): Colour | null {
  const isDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
  return view !== view.top || (isDark && followsDark(view)) ? null : [255, 255, 255, 1];
}

/** Whether a page lets the browser draw it dark, by its style or by a `<meta>`. */
function followsDark(view: Window): boolean {
  const { document } = view;
  const style = view.getComputedStyle(documentElementOf(document));
  const claims = Array.from(queryAll(document, 'meta[name="color-scheme" i]'), (meta) => attributeOf(meta, 'content'));
  return [style.colorScheme, ...claims].some((scheme) => /\bdark\b/i.test(scheme ?? ''));
}

/** Whether the element or an ancestor paints a picture or gradient, or clips one to its text, or has a pseudo-element that does. */
function paintsBehind(view: Window, element: Element): boolean {
  let level = 0;
  for (let at: Element | null = element; at; at = flatParentOf(at)) {
    if (view.getComputedStyle(at).backgroundImage !== 'none') return true;
    if (level < PSEUDO_LEVELS && (hasPaint(view, at, '::before') || hasPaint(view, at, '::after'))) return true;
    level += 1;
  }
  return false;
}

function hasPaint(view: Window, element: Element, pseudo: string): boolean {
  const style = view.getComputedStyle(element, pseudo);
  if (style.content === 'none' || style.content === 'normal') return false;
  return style.backgroundImage !== 'none' || (parseColour(style.backgroundColor)?.[3] ?? 0) > 0.2;
}

/** Everything that a text could be standing on without being inside it: pictures, and boxes taken out of the flow. */
function listBoxes(view: Window, root: Element, readColour: (text: string) => Colour | null): Box[] {
  const boxes: Box[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (boxes.length >= MOST_BOXES) break;
    if (element.matches(PICTURES)) {
      boxes.push({ element, rect: element.getBoundingClientRect(), colour: null });
      continue;
    }
    const style = view.getComputedStyle(element);
    if (style.position === 'static') continue;
    const colour = readColour(style.backgroundColor);
    const hasPicture = style.backgroundImage !== 'none';
    if (hasPicture || (colour && colour[3] > 0.2)) {
      boxes.push({ element, rect: element.getBoundingClientRect(), colour: hasPicture ? null : colour });
    }
  }
  return boxes;
}

/** Whether at least half of the text's box lies on a painted box of another colour. */
function standsOnBox(element: Element, colour: Colour, boxes: readonly Box[]): boolean {
  if (boxes.length >= MOST_BOXES) return true;
  const text = element.getBoundingClientRect();
  const enough = (text.width * text.height) / 2;
  return boxes.some((box) => {
    const width = Math.min(text.right, box.rect.right) - Math.max(text.left, box.rect.left);
    const height = Math.min(text.bottom, box.rect.bottom) - Math.max(text.top, box.rect.top);
    if (width <= 0 || height <= 0 || width * height < enough) return false;
    return (
      (!box.colour || !isIndistinct(colour, box.colour)) &&
      !box.element.contains(element) &&
      !element.contains(box.element)
    );
  });
}
