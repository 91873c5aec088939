/**
 * What a test points at: a CSS selector, or a role with its accessible name, word for word, as assistive technology
 * reads it.
 */
export type Target = string | { role: string; name: string };

/** One finding of axe: the rule, how bad, what it means, and the elements it concerns. */
export type AccessibilityFault = { rule: string; impact: string; help: string; elements: string[] };

export type Patience = { timeoutMs?: number };

/**
 * A page under test (a web page, the side panel, the popup, the options …), the same for both browsers, so that one
 * spec serves both. Every action first waits until its target is there and visible, 10 s at most, and rejects then.
 */
export type Surface = {
  url(): string;
  isClosed(): boolean;
  close(): Promise<void>;
  /** Runs a self-contained function in the page, and returns its JSON. */
  evaluate<Result, Argument = undefined>(
    body: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  click(target: Target, patience?: Patience): Promise<void>;
  hover(target: Target, patience?: Patience): Promise<void>;
  /** Replaces what a field holds, as if it had been pasted. */
  fill(target: Target, text: string, patience?: Patience): Promise<void>;
  /** Types into whatever has the focus, key by key. */
  type(text: string): Promise<void>;
  /** Presses one key or chord, in Playwright's words: `Enter`, `Shift+Tab`, `Control+a`. */
  press(chord: string): Promise<void>;
  waitFor(target: Target, patience?: Patience): Promise<void>;
  waitUntilGone(target: Target, patience?: Patience): Promise<void>;
  /** Waits until the visible text of `within` (the whole page by default) holds or matches `text`, and returns it. */
  waitForText(text: string | RegExp, patience?: Patience & { within?: string }): Promise<string>;
  /** The visible text of the first match, or of the whole page; empty where nothing matches. */
  text(selector?: string): Promise<string>;
  count(selector: string): Promise<number>;
  /** What the first matching field holds; null where nothing matches. */
  value(selector: string): Promise<string | null>;
  /** Selects an occurrence of `text` that lies within one text node, the first by default. Throws without one. */
  selectText(text: string): Promise<void>;
  /** Gives the page a size in CSS pixels; the height stays what it is by default. */
  resize(width: number, height?: number): Promise<void>;
  setScheme(scheme: 'light' | 'dark'): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Runs axe with all of its rules but those named, on the page as it stands. */
  findAccessibilityFaults(exceptRules?: readonly string[]): Promise<AccessibilityFault[]>;
};

/** What one automation library has to do; `createSurface` makes the rest of a Surface from it. */
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
  /** Runs a script's source in the page, whatever its content security policy. */
  runSource(source: string): Promise<void>;
};
