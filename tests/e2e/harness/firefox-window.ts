import * as scripts from './firefox-window-scripts.ts';
import type { Wire } from './wire.ts';

/** Firefox's own browser window: presses its buttons as a person does, and does what only the browser itself can do. */
export class FirefoxWindow {
  readonly #wire: Wire;
  readonly #extensionId: string;
  readonly #context: string;

  private constructor(wire: Wire, extensionId: string, context: string) {
    this.#wire = wire;
    this.#extensionId = extensionId;
    this.#context = context;
  }

  /** Finds the window of a Firefox that was started with `-remote-allow-system-access`. Throws where there is none. */
  static async find(wire: Wire, extensionId: string): Promise<FirefoxWindow> {
    const tree = await wire.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const contexts = tree.contexts as { context: string; url: string }[];
    const context = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml');
    if (context === undefined) throw new Error('Firefox has no browser window');
    return new FirefoxWindow(wire, extensionId, context.context);
  }

  /**
   * Whether the extension has started and its button can be clicked; `isFirstStart` says that this start installs it.
   */
  isExtensionReady(isFirstStart: boolean): Promise<boolean> {
    return this.#run(scripts.isExtensionReady, { extensionId: this.#extensionId, isFirstStart });
  }

  clickToolbarButton(): Promise<void> {
    return this.#run(scripts.clickToolbarButton, this.#extensionId);
  }

  /**
   * Presses one of the extension's shortcuts, written as in the manifest: `Alt+Shift+Y`. Throws where there is none.
   */
  pressShortcut(shortcut: string): Promise<void> {
    return this.#run(scripts.pressShortcut, { extensionId: this.#extensionId, shortcut });
  }

  /** Presses a key as on the keyboard, wherever the browser has its focus. */
  pressKey(key: string): Promise<void> {
    return this.#run(scripts.pressKey, key);
  }

  /** Picks the extension's entry with this label in the context menu that is opening. Throws where there is none. */
  pickContextMenuEntry(label: string): Promise<void> {
    return this.#run(scripts.pickContextMenuEntry, { extensionId: this.#extensionId, label });
  }

  /** The BiDi id of the extension page at `url`; null where there is none. */
  findContext(url: string): Promise<string | null> {
    return this.#run(scripts.findContext, url);
  }

  isSidebarOpen(): Promise<boolean> {
    return this.#run(scripts.isSidebarOpen, null);
  }

  closeSidebar(): Promise<void> {
    return this.#run(scripts.closeSidebar, null);
  }

  closePopup(): Promise<void> {
    return this.#run(scripts.closePopup, null);
  }

  /** Loads an address in the tab in front that web content may not open. */
  loadInFrontTab(url: string): Promise<void> {
    return this.#run(scripts.loadInFrontTab, url);
  }

  /** Ends the event page, as Firefox does with an idle one. */
  killBackground(): Promise<void> {
    return this.#run(scripts.killBackground, this.#extensionId);
  }

  /** Sets the colour scheme that every page sees as the person's preference. */
  setScheme(scheme: 'light' | 'dark'): Promise<void> {
    return this.#run(scripts.setScheme, scheme);
  }

  /** Returns the errors of the extension's pages and background from the browser's console, and clears the console. */
  takeErrors(baseUrl: string): Promise<scripts.PageError[]> {
    return this.#run(scripts.takeErrors, { extensionId: this.#extensionId, baseUrl });
  }

  async #run<Argument, Result>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const answer = await this.#wire.send('script.callFunction', {
      functionDeclaration: `async (text) => JSON.stringify((await (${script})(JSON.parse(text))) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context: this.#context },
      awaitPromise: true,
      userActivation: true,
    });
    const failure = answer.exceptionDetails as { text: string } | undefined;
    if (failure !== undefined) throw new Error(`In Firefox's window: ${failure.text}`);
    return JSON.parse((answer.result as { value: string }).value) as Result;
  }
}
