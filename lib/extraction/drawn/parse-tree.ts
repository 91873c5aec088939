import type { Box, HiddenReason, WalkedTree } from '@/lib/page/tree';
import type { TreeElement } from '../tree';
import { keepAttributes } from './attributes';
import { takeOutInvisible } from './clean';
import { type Stand, standOf } from './enter';
import { Grounds } from './grounds';
import { type Judged, judgeDrawn, judgeUndrawn } from './judge-element';
import { createPlace } from './place';
import { comparedSign, pseudoSign } from './pseudo-signs';
import { pseudoWords } from './pseudo-words';
import type { RawElement, RawNode } from './raw-element';
import { parseRaw } from './raw-tree';
import { inReadingOrder } from './reading-order';
import type { Scope } from './scope';
import { openSight } from './sight';
import { undrawnFacts } from './style-facts';
import { TextJoiner } from './text-joiner';

/** Deeper elements become children of the element at this depth, since what follows walks trees recursively. */
const DEEPEST = 400;

/** Words of icon fonts are names of this many UTF-16 units or less. */
const LONGEST_ICON = 40;

/**
 * An element whose children are being built: into `built`, which is not its own where the tree would be too deep.
 * `hidden` says why its own words are not seen, `after` what a style sheet writes after them.
 */
type Open = {
  children: readonly RawNode[];
  next: number;
  built: TreeElement;
  depth: number;
  scope: Scope;
  hidden: HiddenReason;
  after: string;
};

/**
 * Makes the tree of a page as it was drawn of what the walker handed over.
 *
 * @param isPart whether only a part of a page was walked, in which nothing can be counted
 * @returns the element that the walk began at; a box without children where the walk gave nothing
 */
export function parseTree(walked: WalkedTree, { isPart = false } = {}): TreeElement {
  return new TreeBuilder().build(parseRaw(walked, isPart));
}

class TreeBuilder {
  readonly #grounds = new Grounds();
  readonly #joiner = new TextJoiner();
  readonly #open: Open[] = [];

  build(raw: RawElement): TreeElement {
    const top = emptyBox();
    this.#open.push({
      children: raw.children,
      next: 0,
      built: top,
      depth: 0,
      scope: openScope(raw),
      hidden: 'seen',
      after: '',
    });
    for (let open = this.#open.at(-1); open; open = this.#open.at(-1)) {
      const node = open.children[open.next];
      open.next += 1;
      if (node === undefined) this.#close(open);
      else if (node === 1) this.#joiner.markGap();
      else if (typeof node === 'string') this.#addText(node, open);
      else this.#enter(node, open);
    }
    this.#grounds.settle();
    const [only, ...others] = top.children;
    if (!only || others.length > 0 || 'text' in only) return top;
    only.parent = null;
    return only;
  }

  #close({ built, hidden, after }: Open): void {
    if (after !== '') this.#addWords('::after', after, built, hidden);
    this.#open.pop();
  }

  #addText(text: string, { built, scope, hidden, depth }: Open): void {
    if (scope.isIcon && text.length <= LONGEST_ICON) return;
    const { text: clean, tags } = takeOutInvisible(text);
    // Elements that are too deep have no words of their own, but words that nobody sees stay apart.
    if (depth > DEEPEST && hidden !== built.hidden) this.#addWords(scope.name, clean, built, hidden);
    else this.#addTo(built, clean);
    if (tags !== '') this.#addWords('::tags', tags, built, 'invisible');
  }

  /** Adds words that are no text of the page as an element of their own. */
  #addWords(name: string, words: string, parent: TreeElement, hidden: HiddenReason): void {
    const element = { ...emptyBox(), name, style: undrawnFacts(name), hidden, parent };
    this.#addTo(element, words);
    parent.children.push(element);
  }

  #addTo(parent: TreeElement, text: string): void {
    const { mono, space } = parent.style;
    if (mono && space === 'pre') this.#joiner.dropGap();
    const joined = this.#joiner.join(text);
    if (joined !== '') parent.children.push({ text: joined, parent });
  }

  #enter(raw: RawElement, outer: Open): void {
    const { scope } = outer;
    const { look, rare } = raw;
    const before = pseudoWords(rare.before, look?.fontFamily) || pseudoSign(raw, rare.before) || comparedSign(raw);
    const after = pseudoWords(rare.after, look?.fontFamily) || pseudoSign(raw, rare.after);
    const isWritten = before !== '' || after !== '';
    if (rare.isBlank || (rare.isHollow && !isWritten && !isNamedPicture(raw))) {
      this.#addGround(raw, scope);
      return;
    }
    const isStyled = look !== null && look.display !== 'none';
    const judged = isStyled ? judgeDrawn(raw, look, hasWords(raw, isWritten), scope) : judgeUndrawn(raw, scope);
    if (scope.isInert && 'hidden' in raw.attributes) return;
    const built = this.#add(raw, judged, outer.built, scope);
    if (before !== '') this.#addWords('::before', before, built, judged.hidden);
    const isDeep = outer.depth >= DEEPEST;
    this.#open.push({
      children: inReadingOrder(raw, scope.place.isRtl),
      next: 0,
      built: isDeep ? outer.built : built,
      depth: outer.depth + 1,
      scope: raw.document ? enterDocument(raw, judged) : judged.scope,
      hidden: judged.hidden,
      after,
    });
  }

  #add(raw: RawElement, { style, hidden, stand, colour }: Judged, parent: TreeElement, outer: Scope): TreeElement {
    const { name } = raw;
    const attributes = keepAttributes(raw.attributes, outer.place.base, outer.isSvg);
    const built: TreeElement = { name, style, hidden, attributes, box: boxOf(stand), children: [], parent };
    parent.children.push(built);
    if (stand) {
      this.#grounds.add(raw, stand.area);
      if (colour) this.#grounds.suspect({ built, element: raw, area: stand.area, colour });
    }
    return built;
  }

  /** Keeps an element without words, which may be the ground of others. */
  #addGround(raw: RawElement, { sight }: Scope): void {
    const { look, area } = raw;
    if (look && area && look.display !== 'none') this.#grounds.add(raw, standOf(sight, look, area).area);
  }
}

/** Whether an element without content has a name for what it shows, such as a font's picture. */
function isNamedPicture({ attributes }: RawElement): boolean {
  return attributes.role === 'img' && Boolean(attributes['aria-label']);
}

/** Whether words stand directly in an element that has a style. */
function hasWords({ look, rare, children }: RawElement, isWritten: boolean): boolean {
  if (!look?.hasWords) return false;
  if (isWritten || (!rare.before && !rare.after)) return true;
  return children.some((child) => typeof child === 'string' && /\S/.test(child));
}

function enterDocument(frame: RawElement, { scope }: Judged): Scope {
  const { document: facts } = frame;
  if (!facts) return scope;
  const [insetLeft = 0, insetTop = 0] = facts.inset ?? [];
  const { dx, dy } = scope.sight.flow;
  const [left = 0, top = 0] = frame.area ?? [];
  const place = createPlace(frame, facts, left + dx + insetLeft, top + dy + insetTop);
  const { reason } = scope.sight;
  return { ...scope, place, sight: { ...openSight(place, null), reason } };
}

function openScope(top: RawElement): Scope {
  const { document: facts } = top;
  const place = createPlace(top, facts ?? NO_DOCUMENT);
  return {
    name: '',
    sight: openSight(place, facts?.isWhite ? [255, 255, 255, 1] : null),
    place,
    style: undrawnFacts(''),
    invisible: 'not-drawn',
    isStruck: false,
    isSvg: false,
    isIcon: false,
    isDecoration: false,
    isInert: facts?.isInert ?? true,
  };
}

const NO_DOCUMENT = {
  base: '',
  sizes: [],
  isLaidOut: false,
  isRtl: false,
  overflow: [],
  hasDialog: false,
  isWhite: false,
};

function emptyBox(): TreeElement {
  return {
    name: 'div',
    style: { ...undrawnFacts('div') },
    hidden: 'seen',
    attributes: Object.create(null),
    box: null,
    children: [],
    parent: null,
  };
}

function boxOf(stand: Stand | null): Box | null {
  if (!stand) return null;
  const [left, top, right, bottom] = stand.area;
  if (left === right && top === bottom) return null;
  return [Math.round(left), Math.round(top), Math.round(right - left), Math.round(bottom - top)];
}
