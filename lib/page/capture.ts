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
};

export type PageCapture = CapturedPage | CaptureFailure;
export type SelectionCapture = CapturedSelection | NoSelection | CaptureFailure;
