import { attributeOf, documentElementOf, flatParentOf, queryAll } from '../dom';
import { blend, type Colour, isIndistinct, parseColour } from '../walk/colour';

/** Elements that paint content of their own. */
const PICTURES = 'img, picture, video, canvas, svg, iframe, object, embed';

/** The computed background of nearly every element. */
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

/** A text is compared with at most this many painted boxes; on a page of more boxes it counts as visible. */
const MOST_BOXES = 2000;

/** A `::before` or `::after` may be the ground of a text on this many levels: the element and its nearest ancestors. */
const PSEUDO_LEVELS = 4;

type Box = { element: Element; rect: DOMRect; colour: Colour | null };

export type Backdrop = {
  /** Whether text of this computed style can't be told from its background. */
  swallows(element: Element, style: CSSStyleDeclaration): boolean;
};

/** Finds text in the colour of its background, white on white or transparent, as prompt injections are written. */
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

  /** Returns the colour that an element and its ancestors paint behind its children; null where it is unknown. */
  function groundOf(element: Element, background: string): Colour | null {
    let ground = background === TRANSPARENT ? undefined : readColour(background);
    if (!ground || ground[3] < 1) ground = paintOver(groundAround(element), ground);
    grounds.set(element, ground);
    return ground;
  }

  /** Returns the colour behind the element itself. Stops at the first ancestor whose ground is cached. */
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

/** Returns a ground with an element's own background over it; null where the ground is unknown. */
function paintOver(ground: Colour | null, own: Colour | null | undefined): Colour | null {
  return ground && own && own[3] > 0 ? blend(own, ground) : ground;
}

/**
 * Returns the colour of the browser's own canvas: white; null where the page allows a dark canvas and the person
 * prefers dark, and in a frame, which may be transparent.
 */
function canvasColour(view: Window): Colour | null {
  const isDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
  return view !== view.top || (isDark && followsDark(view)) ? null : [255, 255, 255, 1];
}

/** Whether a page allows a dark canvas, by its style or by a `<meta>`. */
function followsDark(view: Window): boolean {
  const { document } = view;
  const style = view.getComputedStyle(documentElementOf(document));
  const claims = Array.from(queryAll(document, 'meta[name="color-scheme" i]'), (meta) => attributeOf(meta, 'content'));
  return [style.colorScheme, ...claims].some((scheme) => /\bdark\b/i.test(scheme ?? ''));
}

/** Whether an element, an ancestor or a near pseudo-element paints a picture or gradient, also one clipped to text. */
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

/** Lists the boxes that a text may lie on without being inside: pictures, and positioned boxes with a background. */
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

/** Whether at least half of the text's box lies on one painted box of another colour. */
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
