/**
 * What a web page hands back. These values travel from the page to the extension as JSON, so they hold nothing but
 * strings, numbers, booleans, arrays and null; whoever receives them treats every word as hostile.
 */

/** A run of whole lines of the Markdown, as UTF-16 offsets: `markdown.slice(start, end)`. Text is only ever cut at a block's end. */
export type Block = { start: number; end: number };

/** Where something was read: `url` has no fragment and no credentials, `language` is a BCP 47 tag the page claims for itself. */
export type PageFacts = { url: string; title: string; language: string | null };

/**
 * `focused` is false only where the focus is inside a frame of this document: then that frame's own answer is the one
 * the person means.
 */
export type CapturedPage = PageFacts & {
  ok: true;
  kind: 'page';
  markdown: string;
  blocks: Block[];
  /** Words in `markdown`, addresses of links not counted. */
  words: number;
  /** Words in the document that a person can't see, and that were left out for that reason. */
  hiddenWords: number;
  /** Words left out because the page is too long. */
  cutWords: number;
  /** The page was still loading when it was read: more of it may have come since. */
  isLoading: boolean;
  /** How much of the window the largest frame takes, from 0 to 1: a page may be little more than one. */
  frameShare: number;
  focused: boolean;
};

export type CapturedSelection = PageFacts & {
  ok: true;
  kind: 'selection';
  /** The selected passage. */
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

export type NoSelection = PageFacts & { ok: true; kind: 'none'; focused: boolean };

/** `detail` is for the log, never for the screen. */
export type CaptureFailure = {
  ok: false;
  reason: 'empty' | 'unsupported' | 'failed';
  contentType: string;
  detail: string;
  /** The page that is empty: what it shows may stand in a frame of it. */
  page?: PageFacts;
};

/** What a look at a page tells, before anything of it is asked. */
export type PageLook = PageFacts & {
  ok: true;
  kind: 'look';
  isLoading: boolean;
  /** What is selected in the page or in one of its frames, as far as those are open to the page's own scripts. */
  selection: CapturedSelection | null;
  /** Whether there are frames that are not open to them, in which something may be selected. */
  hasUnreadFrames: boolean;
};

export type PageCapture = CapturedPage | CaptureFailure;
export type SelectionCapture = CapturedSelection | NoSelection | CaptureFailure;
