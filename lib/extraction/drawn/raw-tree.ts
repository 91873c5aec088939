import { DOCUMENT, type DocumentFacts, type PseudoValues, type Rare, UNITS, type WalkedTree } from '@/lib/page/tree';
import type { Area } from './area';
import { Counters } from './counters';
import { type Look, parseLook } from './look';
import type { Checked, RawElement } from './raw-element';
import { markSwitch } from './switches';

/**
 * Parses what the walker handed over. Items that do not have the form of an item are left out, since the page could
 * have changed what the walker ran on.
 *
 * @param isPart whether only a part of a page was walked, in which nothing can be counted
 * @returns a box without a name that holds what the walk began at
 */
export function parseRaw(walked: WalkedTree, isPart: boolean): RawElement {
  const looks = parseArray(walked.styles).map((lines) => parseLook(typeof lines === 'string' ? lines : ''));
  const top = makeElement('', null, null);
  const counters = isPart ? null : new Counters();
  let at = top;
  for (const chunk of walked.chunks) {
    for (const item of parseArray(chunk)) {
      if (typeof item === 'string') at.children.push(item);
      else if (item === 1) at.children.push(item);
      else if (item === 0) {
        if (at !== top) counters?.leave(at);
        at = at.parent ?? top;
      } else {
        const outer = at;
        at = readItem(item, outer, looks);
        if (at !== outer) counters?.enter(at);
      }
    }
  }
  return top;
}

/** Adds what an item opens. Returns the element that is open then. */
function readItem(item: unknown, at: RawElement, looks: readonly Look[]): RawElement {
  if (!Array.isArray(item) || typeof item[0] !== 'string') return at;
  const [name, style, attributes, rare, ...edges] = item as unknown[];
  if (name === DOCUMENT) {
    at.document = readFacts(Object(rare).document);
    return at;
  }
  const element = makeElement(String(name), looks[Number(style)] ?? null, at);
  readTexts(attributes, element.attributes);
  if (rare) element.rare = readRare(Object(rare));
  element.area = readArea(edges);
  at.children.push(element);
  markSwitch(element);
  return element.rare.isBlank ? at : element;
}

function makeElement(name: string, look: Look | null, parent: RawElement | null): RawElement {
  return {
    name,
    look,
    attributes: Object.create(null),
    rare: NOTHING,
    area: null,
    children: [],
    parent,
    index: parent?.children.length ?? 0,
    document: null,
    holdsSwitch: false,
  };
}

const NOTHING: Checked = {
  texts: Object.create(null),
  zoom: 1,
  isBlank: false,
  isHollow: false,
  scroll: null,
  isRtl: false,
  words: null,
  paints: null,
  before: null,
  after: null,
};

function readRare(rare: Partial<Record<keyof Rare, unknown>>): Checked {
  return {
    texts: readTexts(rare, Object.create(null)),
    zoom: typeof rare.zoom === 'number' ? rare.zoom : 1,
    isBlank: rare.isBlank === 1,
    isHollow: rare.isHollow === 1,
    scroll: readNumbers(rare.scroll, 5),
    isRtl: rare.isRtl === true,
    words: readArea(rare.words),
    paints: Array.isArray(rare.paints) ? rare.paints.map(String) : null,
    before: readPseudo(rare.before),
    after: readPseudo(rare.after),
  };
}

function readTexts(value: unknown, texts: Record<string, string>): Record<string, string> {
  if (typeof value !== 'object' || value === null) return texts;
  for (const [name, each] of Object.entries(value)) if (typeof each === 'string') texts[name] = each;
  return texts;
}

function readPseudo(value: unknown): PseudoValues | null {
  return Array.isArray(value) ? value.map(String) : null;
}

/** Reads edges, which the walker gives in parts of a pixel. */
function readArea(value: unknown): Area | null {
  const edges = readNumbers(value, 4);
  return edges && (edges.map((edge) => edge / UNITS) as unknown as Area);
}

function readNumbers(value: unknown, length: number): number[] | null {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite) ? (value as number[]) : null;
}

function readFacts(value: unknown): DocumentFacts {
  const facts = Object(value) as Partial<Record<keyof DocumentFacts, unknown>>;
  return {
    base: typeof facts.base === 'string' ? facts.base : '',
    sizes: readNumbers(facts.sizes, 7) ?? [0, 0, 0, 0, 0, 0, 0],
    isLaidOut: facts.isLaidOut === true,
    isRtl: facts.isRtl === true,
    overflow: Array.isArray(facts.overflow) ? facts.overflow.map(String) : [],
    hasDialog: facts.hasDialog === true,
    isWhite: facts.isWhite === true,
    isInert: facts.isInert === true,
    inset: readNumbers(facts.inset, 2) ?? [0, 0],
  };
}

function parseArray(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // The page may have changed what the walker wrote; what is left is read.
  }
}
