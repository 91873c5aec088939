/**
 * The element that a test means: a CSS selector, or a role with the exact accessible name that assistive technology
 * reads.
 */
export type Target = string | { role: string; name: string };

/** One finding of axe: the rule, its impact, its explanation, and the elements concerned. */
export type AccessibilityFault = { rule: string; impact: string; help: string; elements: string[] };

export type Patience = { timeoutMs?: number };

/**
 * A page under test (a web page, the side panel, the popup, the options …), with the same methods in both browsers, so
 * that one spec serves both. Every action first waits until its target is visible, and rejects after
 * `DEFAULT_TIMEOUT_MS` or the patience given.
 */
export type Surface = {
  url(): string;
  isClosed(): boolean;
  close(): Promise<void>;
  /** Runs a self-contained function in the page, and returns its result by way of JSON. */
  evaluate<Result, Argument = undefined>(
    body: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  click(target: Target, patience?: Patience): Promise<void>;
  hover(target: Target, patience?: Patience): Promise<void>;
  /** Replaces the text of a field, as pasting does. */
  fill(target: Target, text: string, patience?: Patience): Promise<void>;
  /** Types into the focused element, key by key. */
  type(text: string): Promise<void>;
  /** Presses one key or chord, in Playwright's notation: `Enter`, `Shift+Tab`, `Control+a`. */
  press(chord: string): Promise<void>;
  waitFor(target: Target, patience?: Patience): Promise<void>;
  waitUntilGone(target: Target, patience?: Patience): Promise<void>;
  /** Waits until the visible text of `within` (the whole page by default) holds or matches `text`, and returns it. */
  waitForText(text: string | RegExp, patience?: Patience & { within?: string }): Promise<string>;
  /** The visible text of the first match, or of the whole page; empty where nothing matches. */
  text(selector?: string): Promise<string>;
  count(selector: string): Promise<number>;
  /** The text of the first matching field; null where nothing matches. */
  value(selector: string): Promise<string | null>;
  /** Selects the first occurrence of `text` that lies within one text node. Throws where there is none. */
  selectText(text: string): Promise<void>;
  /** Gives the page a size in CSS pixels; by default the height does not change. */
  resize(width: number, height?: number): Promise<void>;
  setScheme(scheme: 'light' | 'dark'): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Runs axe on the page as it is now, with all rules or those named alone. */
  findAccessibilityFaults(onlyRules?: readonly string[]): Promise<AccessibilityFault[]>;
};

/** The actions that one automation library has to provide; `createSurface` makes a Surface of these. */
export type SurfaceDriver = Pick<
  Surface,
  'url' | 'isClosed' | 'close' | 'evaluate' | 'type' | 'press' | 'setScheme' | 'screenshot'
> & {
  click(target: Target, timeoutMs: number): Promise<void>;
  hover(target: Target, timeoutMs: number): Promise<void>;
  fill(target: Target, text: string, timeoutMs: number): Promise<void>;
  waitFor(target: Target, timeoutMs: number): Promise<void>;
  waitUntilGone(target: Target, timeoutMs: number): Promise<void>;
  setViewport(width: number, height: number): Promise<void>;
  /** Runs a script's source in the page, whatever the page's content security policy. */
  runSource(source: string): Promise<void>;
};
