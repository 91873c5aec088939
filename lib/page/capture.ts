/**
 * What the scripts injected into a web page return. The values reach the extension as JSON, so they hold only strings,
 * numbers, booleans, arrays, objects and null. The receiver treats every word as hostile.
 */

import type { HiddenReason, WalkedTree } from './tree';

/**
 * A block of the Markdown as UTF-16 offsets: `markdown.slice(start, end)`. A text is cut only at a block's end. A caption
 * says so: it belongs to its picture or table, and is no part of the prose around it.
 */
export type Block = { start: number; end: number; kind?: 'caption' };

/** Of a document's `all` pages the first `read` ones were read. */
export type PagesRead = { read: number; all: number };

/** The page that was read. `url` has no fragment and no credentials; `language` is the BCP 47 tag the page claims. */
export type PageFacts = { url: string; title: string; language: string | null };

/**
 * `focused` is false only where the focus is inside a frame of this document: the person then means what the script
 * found in that frame.
 */
export type CapturedPage = PageFacts & {
  ok: true;
  kind: 'page';
  markdown: string;
  blocks: Block[];
  /** Words in `markdown`, not counting the addresses of links. */
  words: number;
  /** Words of the document left out because a person can't see them. */
  hiddenWords: number;
  /** Words left out because the page is too long. */
  cutWords: number;
  /** What the page is, and how sure that is, from 0 to 1. */
  pageKind: PageKind;
  certainty: number;
  /** What a person sees and the reading leaves out; the most words first. */
  leftOut: LeftOut[];
  /** What is hidden in the page; the most words first. */
  hidden: HiddenPart[];
  /** Whether the page was still loading when it was read, so that more text may have come since. */
  isLoading: boolean;
  /** The share of the window that the largest frame takes, from 0 to 1: some pages are little more than a frame. */
  frameShare: number;
  focused: boolean;
  /** How far a long document was read; missing where it was read to its end. */
  pages?: PagesRead;
};

export type CapturedSelection = PageFacts & {
  ok: true;
  kind: 'selection';
  markdown: string;
  /** The nearest heading above the selection, as plain text. */
  heading: string | null;
  /** The rest of the paragraph the selection starts in, as plain text. */
  before: string;
  /** The rest of the paragraph the selection ends in, as plain text. */
  after: string;
  words: number;
  cutWords: number;
  focused: boolean;
};

/**
 * A selection as the walker hands it over. The extraction (`lib/extraction/selection/extract-selection.ts`) makes a
 * `CapturedSelection` of it. The facts are as the page says them. `tree` holds what is selected, between marks, and what
 * is around; `heading` the nearest heading above.
 */
export type WalkedSelection = PageFacts & {
  ok: true;
  kind: 'walked-selection';
  contentType: string;
  /** Whether the document is a text file. */
  isPlain: boolean;
  tree: WalkedTree;
  heading: WalkedTree | null;
  focused: boolean;
};

/**
 * What is selected in a page and in the frames that its own scripts can reach; what the person means comes first. Some
 * may turn out to hold nothing that a person sees. `url` is the page's own address.
 */
export type WalkedSelections = { ok: true; kind: 'walked-selections'; url: string; selections: WalkedSelection[] };

/** What a page is. `unknown` where no rule is sure enough. */
export const PAGE_KINDS = [
  'article',
  'documentation',
  'thread',
  'product',
  'listing',
  'service',
  'table',
  'app',
  'code',
  'text',
  'pdf',
  'unknown',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** Why a part of a page that a person sees is left out of its reading. */
export const LEFT_OUT_REASONS = [
  'navigation',
  'related',
  'promotion',
  'controls',
  'notice',
  'comments',
  'other',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What was left out of a reading for one reason: how many words, and how the parts begin, each cut to 200 units. */
export type LeftOut = { reason: LeftOutReason; words: number; samples: string[] };

/** What is hidden in a page for one reason. */
export type HiddenPart = { reason: Exclude<HiddenReason, 'seen' | 'folded'>; words: number; samples: string[] };

/**
 * A page as the walker hands it over. The extraction (`lib/extraction/extract-page.ts`) makes a `CapturedPage` of it.
 * The facts are as the page says them. `data` are the page's JSON-LD texts; `claims` what its `<meta>` elements say:
 * `og:type`, `description`, `author` …
 */
export type WalkedPage = PageFacts & {
  ok: true;
  kind: 'walked';
  contentType: string;
  tree: WalkedTree;
  /** Width and height of the window and of the whole document in CSS pixels. */
  window: [width: number, height: number];
  document: [width: number, height: number];
  data: string[];
  claims: Record<string, string>;
  isLoading: boolean;
  frameShare: number;
  focused: boolean;
};

export type NoSelection = PageFacts & { ok: true; kind: 'none'; focused: boolean };

/** `detail` is for the log, never for the screen. */
export type CaptureFailure = {
  ok: false;
  reason: 'empty' | 'unsupported' | 'failed';
  contentType: string;
  detail: string;
  /** The facts of an empty page, since the text of a frame is shown under them. */
  page?: PageFacts | undefined;
};

/** What is read of a page before the person asks a question. */
export type PageLook = PageFacts & {
  ok: true;
  kind: 'look';
  isLoading: boolean;
  /** Whether something may be selected in the page or in a frame that the page's own scripts can reach. */
  hasSelection: boolean;
  /** Whether the page has frames that its own scripts can't reach, in which something may be selected. */
  hasUnreadFrames: boolean;
};

/** What the script in the page hands over. */
export type PageCapture = WalkedPage | CaptureFailure;
