import type { ProblemLog } from './problem-log.ts';
import type { Surface } from './surface.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** The page that the extension opens in a new tab once it is installed. */
export const WELCOME_FILE = 'options.html?welcome';
export const POPUP_FILE = 'popup.html';

export type LaunchOptions = {
  /** Where calls to Segmind go: the HTTPS port of the emulator (Chromium) and the port of its proxy (Firefox). */
  segmind: { port: number; proxyPort: number };
  /** The path of the browser's program; by default an installed one is found. */
  executable?: string;
  /** The folder of the built extension; by default the production build in `.output`. */
  extensionDir?: string;
  /** The profile, which is kept when the browser is closed; by default a new one is made, and removed at the end. */
  profileDir?: string;
  /** Whether the browser runs without a window; true by default. */
  headless?: boolean;
  /** Whether the page that greets the person after the install stays open; by default it is closed. */
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
  /** The page that greets the person after the install, where `keepWelcome` kept it; else null. */
  readonly welcome: Surface | null;
  /** The address of a file of the extension, such as `options.html`. */
  extensionUrl(file: string): string;
  /** Opens a web page in a new tab in front. */
  openPage(url: string): Promise<Surface>;
  /** Loads another address in the tab of a page. */
  goTo(page: Surface, url: string): Promise<void>;
  /** Brings a page opened earlier to the front, so that the toolbar button applies to this page. */
  bringToFront(page: Surface): Promise<void>;
  openExtensionPage(file: string): Promise<Surface>;
  /**
   * Clicks the extension's button in the toolbar: `activeTab` is granted for the page in front, and the side panel
   * opens, or stays open. Resolves with the side panel.
   */
  clickToolbar(): Promise<Surface>;
  /** Resolves with the side panel once it is open, however it was opened. */
  waitForPanel(): Promise<Surface>;
  panel(): Surface | null;
  /** The pages of the extension that are open: panel, popup, tabs. */
  ownPages(): Surface[];
  closePanel(): Promise<void>;
  /** Clicks the toolbar button where the person has set it to open the popup, and resolves with the popup. */
  clickToolbarForPopup(): Promise<Surface>;
  /** Closes the popup, where one is open: while it is, a click on the button would only close it. */
  closePopup(): Promise<void>;
  /** Ends the background (service worker or event page), as the browser does with an idle one. */
  killBackground(): Promise<void>;
  /** Replaces the extension by itself, as an update does: the old version ends, and all of its pages close. */
  update(): Promise<void>;
  /** Quits the browser and starts it again with the same profile. Surfaces from before are closed. */
  restart(): Promise<void>;
  /** Ends the browser by SIGKILL and starts it again with the same profile. Data not written by then is lost. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

/** A browser that can open a page of the extension in a new tab. */
export type OpensExtensionPages = Pick<TestBrowser, 'openExtensionPage'>;

/** The part of a browser that needs no debugger on the extension's background. */
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
