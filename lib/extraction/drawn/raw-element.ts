import type { Attributes, DocumentFacts, PseudoValues } from '@/lib/page/tree';
import type { Area } from './area';
import type { Look } from './look';

/**
 * An element as the walker hands it over, checked. `look` is null where its style was not read; `area` is its box in the
 * coordinates of its window, in CSS pixels, or null; `document` the one that stands in it, if any.
 */
export type RawElement = {
  name: string;
  look: Look | null;
  attributes: Attributes;
  rare: Checked;
  area: Area | null;
  children: RawNode[];
  parent: RawElement | null;
  /** Which of its parent's children the element is. */
  index: number;
  document: DocumentFacts | null;
  /** Whether what is inside shows and hides other elements: buttons and their like. */
  holdsSwitch: boolean;
};

/** A 1 says that style sets what follows apart from what stands before it. */
export type RawNode = RawElement | string | 1;

/** What is read of few elements: see `Rare`. Texts that are missing are empty. */
export type Checked = {
  texts: Readonly<Record<string, string>>;
  zoom: number;
  isBlank: boolean;
  isHollow: boolean;
  scroll: readonly number[] | null;
  isRtl: boolean;
  words: Area | null;
  paints: readonly string[] | null;
  before: PseudoValues | null;
  after: PseudoValues | null;
};
