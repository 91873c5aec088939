// These functions run inside Firefox's own browser window, with the rights of the browser. Each is sent as its source
// text, so it can use nothing else from this file but types. The names are those of Firefox's modules.

type XulBrowser = Element & {
  permanentKey?: object;
  currentURI?: { spec: string };
  isConnected: boolean;
  fixupAndLoadURIString(url: string, options: { triggeringPrincipal: unknown }): void;
};
type XulElement = Element & { doCommand(): void };
type XulMenu = Element & { state: string; hidePopup(): void };
type Extension = {
  backgroundState: string;
  terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
};
type NavigableManager = {
  getIdForBrowser(browser: XulBrowser): string;
  getBrowserById(id: string): XulBrowser | null;
  panels?: XulBrowser[];
};
type ScriptError = { sourceName: string; errorMessage: string; flags: number };
type ConsoleEvent = { level: string; addonId: string; filename: string; arguments: unknown[] };
export type PageError = { message: string; source: string };

declare const ChromeUtils: {
  importESModule(url: 'resource://gre/modules/ExtensionParent.sys.mjs'): {
    ExtensionParent: { GlobalManager: { getExtension(id: string): Extension | undefined } };
  };
  importESModule(url: 'chrome://remote/content/shared/NavigableManager.sys.mjs'): {
    NavigableManager: NavigableManager;
  };
};
declare const Services: {
  prefs: { setIntPref(name: string, value: number): void };
  scriptSecurityManager: { getSystemPrincipal(): unknown };
  console: { getMessageArray(): unknown[]; reset(): void };
};
declare const Ci: {
  nsIScriptError: { new (): never; warningFlag: number; infoFlag: number };
  nsIConsoleAPIStorage: unknown;
  nsITextInputProcessor: unknown;
};
type TextInputProcessor = {
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
};
declare const Cc: Record<
  string,
  {
    getService(type: unknown): { getEvents(): ConsoleEvent[]; clearEvents(): void };
    createInstance(type: unknown): TextInputProcessor;
  }
>;
declare const Cu: { getGlobalForObject(object: unknown): { Object: ObjectConstructor } };
declare const gBrowser: { selectedBrowser: XulBrowser; browsers: XulBrowser[] };
declare const SidebarController: { hide(): void; isOpen: boolean };

/** Whether the toolbar has the extension's button and, at the first start after the install, the background runs. */
export function isExtensionReady({
  extensionId,
  isFirstStart,
}: {
  extensionId: string;
  isFirstStart: boolean;
}): boolean {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = ExtensionParent.GlobalManager.getExtension(extensionId);
  if (extension === undefined || (isFirstStart && extension.backgroundState !== 'running')) return false;
  return document.querySelector(`#nav-bar toolbarbutton[data-extensionid="${CSS.escape(extensionId)}"]`) !== null;
}

export function clickToolbarButton(extensionId: string): void {
  const button = document.querySelector<HTMLElement>(
    `#nav-bar toolbarbutton.unified-extensions-item-action-button[data-extensionid="${CSS.escape(extensionId)}"]`,
  );
  if (button === null) throw new Error('the toolbar has no button of the extension');
  button.click();
}

/** Presses a shortcut of the extension, written as in the manifest: `Alt+Shift+Y`. Throws where there is none. */
export function pressShortcut({ extensionId, shortcut }: { extensionId: string; shortcut: string }): void {
  const wanted = shortcut.toLowerCase().split('+').sort().join();
  const keyset = `ext-keyset-id-${extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}`;
  const key = [...document.querySelectorAll<XulElement>(`keyset[id="${keyset}"] key`)].find((candidate) => {
    const parts = `${candidate.getAttribute('modifiers')},${candidate.getAttribute('key')}`;
    return parts.toLowerCase().split(',').sort().join() === wanted;
  });
  if (key === undefined) throw new Error(`the extension has no shortcut ${shortcut}`);
  key.doCommand();
}

/** Presses a key that has no letter, such as F6 or Shift+F6, in the element that has the browser's focus. */
export function pressKey(keys: string): void {
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  processor?.beginInputTransactionForTests(window);
  const events = keys.split('+').map((key) => {
    return new KeyboardEvent('', { key, code: key === 'Shift' ? 'ShiftLeft' : key });
  });
  for (const event of events) processor?.keydown(event);
  for (const event of events.reverse()) processor?.keyup(event);
}

/** Picks an entry of the context menu, which must be opening or open. Throws where there is none. */
export async function pickContextMenuEntry({
  extensionId,
  label,
}: {
  extensionId: string;
  label: string;
}): Promise<void> {
  const menu = document.getElementById('contentAreaContextMenu') as XulMenu | null;
  if (menu === null) throw new Error('Firefox has no context menu');
  if (menu.state !== 'open') {
    await new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
  }
  const prefix = `${extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-menuitem-`;
  const entries = [...menu.querySelectorAll<XulElement>(`menuitem[id^="${prefix}"]`)];
  const entry = entries.find((candidate) => candidate.getAttribute('label') === label);
  if (entry !== undefined) entry.doCommand();
  menu.hidePopup();
  if (entry === undefined) {
    const labels = entries.map((candidate) => candidate.getAttribute('label'));
    throw new Error(`the context menu has no "${label}", but ${JSON.stringify(labels)}`);
  }
}

/**
 * The BiDi id of the extension page at `url`; null where there is none. BiDi does not announce extension pages (bug
 * 1755014), but can drive them. For a page outside a tab, BiDi lacks only the way from the id to the `browser` element,
 * which this function adds.
 */
export function findContext(url: string): string | null {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const sidebar = document.getElementById('sidebar') as (Element & { contentDocument: Document | null }) | null;
  const candidates = [
    sidebar?.contentDocument?.getElementById('webext-panels-browser') as XulBrowser | null | undefined,
    // Firefox loads a popup in a `browser` element that it replaces just before the popup is shown.
    ...document.querySelectorAll<XulBrowser>('browser.webextension-popup-browser:not(.webextension-preload-browser)'),
    ...gBrowser.browsers,
  ];
  const panel = candidates.find((browser) => browser?.currentURI?.spec === url);
  if (!panel) return null;
  panel.permanentKey ??= new (Cu.getGlobalForObject(Services).Object)();
  if (NavigableManager.panels === undefined) {
    const panels: XulBrowser[] = [];
    const getBrowserById = NavigableManager.getBrowserById;
    NavigableManager.panels = panels;
    NavigableManager.getBrowserById = (id) =>
      panels.find((browser) => browser.isConnected && NavigableManager.getIdForBrowser(browser) === id) ??
      getBrowserById.call(NavigableManager, id);
  }
  if (!NavigableManager.panels.includes(panel)) NavigableManager.panels.push(panel);
  return NavigableManager.getIdForBrowser(panel);
}

export function isSidebarOpen(): boolean {
  return SidebarController.isOpen;
}

export function closeSidebar(): void {
  SidebarController.hide();
}

/** Closes the popup, if one is open, and resolves once its page is gone. */
export async function closePopup(): Promise<void> {
  const popups = [...document.querySelectorAll('browser.webextension-popup-browser')];
  await Promise.all(
    popups.map(async (popup) => {
      popup.closest<XulMenu>('panel')?.hidePopup();
      // Firefox removes the popup's page some time after the popup is hidden.
      while (popup.isConnected) await new Promise((resolve) => setTimeout(resolve, 20));
    }),
  );
}

export function loadInFrontTab(url: string): void {
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  gBrowser.selectedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal });
}

export async function killBackground(extensionId: string): Promise<void> {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = ExtensionParent.GlobalManager.getExtension(extensionId);
  await extension?.terminateBackground({ disableResetIdleForTest: true });
}

export function setScheme(scheme: 'light' | 'dark'): void {
  Services.prefs.setIntPref('ui.systemUsesDarkTheme', scheme === 'dark' ? 1 : 0);
}

export function takeErrors({ extensionId, baseUrl }: { extensionId: string; baseUrl: string }): PageError[] {
  const storage = Cc['@mozilla.org/consoleAPI-storage;1']?.getService(Ci.nsIConsoleAPIStorage);
  const logged = (storage?.getEvents() ?? [])
    .filter(({ level, addonId }) => level === 'error' && addonId === extensionId)
    .map((event) => ({ message: event.arguments.map(String).join(' '), source: event.filename }));
  const thrown = Services.console
    .getMessageArray()
    .filter((message): message is ScriptError => message instanceof Ci.nsIScriptError)
    .filter(({ sourceName, flags }) => sourceName.startsWith(baseUrl) && (flags & Ci.nsIScriptError.warningFlag) === 0)
    .map(({ errorMessage, sourceName }) => ({ message: errorMessage, source: sourceName }));
  storage?.clearEvents();
  Services.console.reset();
  return [...logged, ...thrown];
}
