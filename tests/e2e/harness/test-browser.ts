import type { ProblemLog } from './problem-log.ts';
import type { Surface } from './surface.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** What the extension opens in a tab of its own once it is installed. */
export const WELCOME_FILE = 'options.html?welcome';
export const POPUP_FILE = 'popup.html';

/** How a browser under test is started. */
export type LaunchOptions = {
  /** Where calls to Segmind are sent: the emulator's HTTPS port (Chromium) and its proxy's (Firefox). */
  segmind: { port: number; proxyPort: number };
  /** The browser's program; found where left out. */
  executable?: string;
  /** The built extension; the production build in `.output` where left out. */
  extensionDir?: string;
  /** Kept when the browser is closed; where left out, one is made and removed. */
  profileDir?: string;
  /** Without a window where left out. */
  headless?: boolean;
  /** Leaves the page open that greets the person after the install; otherwise it is closed. */
  keepWelcome?: boolean;
};

/**
 * A real browser with the extension installed from its unmodified production build. Web pages are served by the page
 * server at `*.test`; every host but those and Segmind's is unreachable.
 */
export type TestBrowser = {
  readonly kind: BrowserKind;
  readonly extensionId: string;
  /** Problems since the launch, restarts included. */
  readonly problems: ProblemLog;
  /** The page that greets the person after the install, where it was kept. */
  readonly welcome: Surface | null;
  /** The address of a file of the extension, such as `options.html`. */
  extensionUrl(file: string): string;
  /** Opens a web page in a tab of its own, in front. */
  openPage(url: string): Promise<Surface>;
  /** Sends a page of this browser elsewhere, in the same tab. */
  goTo(page: Surface, url: string): Promise<void>;
  /** Brings a page opened earlier to the front, where the toolbar button means it. */
  bringToFront(page: Surface): Promise<void>;
  openExtensionPage(file: string): Promise<Surface>;
  /**
   * Clicks the extension's button in the toolbar: `activeTab` is granted for the page in front, and the side panel
   * opens, or stays open. Resolves with it.
   */
  clickToolbar(): Promise<Surface>;
  /** The open side panel, or null. */
  panel(): Surface | null;
  /** The pages of the extension that are open: panel, popup, tabs. */
  ownPages(): Surface[];
  closePanel(): Promise<void>;
  /** Clicks the toolbar button where the person has set it to open the popup, and resolves with that. */
  clickToolbarForPopup(): Promise<Surface>;
  /** Closes the popup, where one is open: a click on the button would do that, and nothing else. */
  closePopup(): Promise<void>;
  /** Ends the background (service worker or event page), as the browser does with an idle one. */
  killBackground(): Promise<void>;
  /** Puts the extension in place of itself, as an update does: all of the old version ends, its pages with it. */
  update(): Promise<void>;
  /** Quits the browser and starts it again with the same profile. Surfaces from before are closed. */
  restart(): Promise<void>;
  /** The same after SIGKILL: what the browser had not written is gone. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

/** Whatever can open a page of the extension, in a tab of its own. */
export type OpensExtensionPages = Pick<TestBrowser, 'openExtensionPage'>;

/** What a browser can do without a debugger on the extension's background. */
export type DetachedBrowser = Pick<
  TestBrowser,
  | 'kind'
  | 'extensionId'
  | 'extensionUrl'
  | 'openPage'
  | 'openExtensionPage'
  | 'clickToolbar'
  | 'closePanel'
  | 'killBackground'
  | 'restart'
  | 'crash'
  | 'close'
>;
