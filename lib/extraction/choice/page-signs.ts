import type { Area } from './block';
import type { ShapeSigns } from './shapes';
import type { Survey } from './survey';

/** What a page is like as a whole, and what many blocks of it share. */
export type PageSigns = {
  survey: Survey;
  words: number;
  linkWords: number;
  proseWords: number;
  /** The bits of `PHRASE_NAMES` of each block. */
  phrases: number[];
  /** Normalised text to how many blocks say it. */
  repeats: Map<string, number>;
  shapes: Map<string, ShapeSigns>;
  /** The words of the page's title and main heading, and of what its metadata say. */
  titleWords: ReadonlySet<string>;
  claimedWords: ReadonlySet<string>;
  dataTriples: ReadonlySet<string>;
  /** The smallest boxes that hold half, and nine tenths, of the prose. */
  half: Area;
  most: Area;
  /** The box that paragraphs speak for the most, as Readability finds it. */
  top: Area;
  /** Index of the first `h1`, or of what says the title; -1 where there is none. */
  headline: number;
  /** The first and the last block of prose. */
  firstProse: number;
  lastProse: number;
  /** Figures of the page as a whole, in the order of `PAGE_FEATURES`. */
  figures: number[];
};
