import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';
import { builtExtensionDir, copyExtension, readManifest } from './built-extension.ts';
import { chromiumFlags, type PicturedSite, triggerAction, windowFlags } from './chromium-flags.ts';
import { keepInstalled } from './chromium-profile.ts';
import type { ExtensionGlobals } from './extension-globals.ts';
import { createPlaywrightSurface } from './playwright-surface.ts';
import { ProblemLog } from './problem-log.ts';
import { type PageSession, ServiceWorkers } from './service-workers.ts';
import type { Surface } from './surface.ts';
import { type LaunchOptions, POPUP_FILE, type TestBrowser, WELCOME_FILE } from './test-browser.ts';
import { DEFAULT_TIMEOUT_MS, START_TIMEOUT_MS, waitUntil } from './wait-until.ts';
import { watchPages } from './watch-pages.ts';

/** The options of every browser; `live` sends calls to Segmind itself, for the demo with the person's own key. */
type ChromiumOptions = Omit<LaunchOptions, 'segmind'> & {
  segmind: LaunchOptions['segmind'] | 'live';
  /** The site that pictures show. */
  site?: PicturedSite | undefined;
  /** How many pixels of the screen are one CSS px in a visible window; 1 by default. */
  scale?: number | undefined;
};

type Running = { context: BrowserContext; devtools: CDPSession; workers: ServiceWorkers; processId: number };

/** Playwright has a type for each command of the protocol; the harness checks results where they are read. */
const asPageSession = (session: CDPSession) => session as unknown as PageSession;

/**
 * Chromium, driven by Playwright over a pipe. The side panel is real: the toolbar button opens it beside the page, with
 * `activeTab` granted. Playwright stays attached to the service worker and so keeps the worker alive; where the
 * worker's natural end matters, use DetachedChromium.
 */
export class ChromiumBrowser implements TestBrowser {
  readonly kind = 'chromium';
  readonly problems = new ProblemLog();
  readonly #options: ChromiumOptions;
  readonly #extensionDir: string;
  readonly #profileDir: string;
  readonly #panelUrl: string;
  readonly #surfaces = new Map<Page, Surface>();
  #extensionId = '';
  #running: Running | null = null;
  #front: Page | null = null;
  #welcome: Surface | null = null;

  private constructor(options: ChromiumOptions) {
    this.#options = options;
    this.#profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'sidenote-chromium-'));
    this.#extensionDir = copyExtension(options.extensionDir ?? builtExtensionDir('chromium'), this.#profileDir);
    this.#panelUrl = readManifest(this.#extensionDir).side_panel?.default_path ?? 'sidepanel.html';
  }

  static async launch(options: ChromiumOptions): Promise<ChromiumBrowser> {
    const browser = new ChromiumBrowser(options);
    try {
      await browser.#start();
      await browser.#install();
      await browser.#greet();
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  get extensionId(): string {
    return this.#extensionId;
  }

  get welcome(): Surface | null {
    return this.#welcome;
  }

  /** Playwright's context, for actions that a Surface doesn't have. */
  get context(): BrowserContext {
    return this.#alive.context;
  }

  extensionUrl(file: string): string {
    return `chrome-extension://${this.#extensionId}/${file}`;
  }

  /** Playwright's page of a surface, for its locators and assertions. */
  pageOf(surface: Surface): Page {
    for (const [page, known] of this.#surfaces) if (known === surface) return page;
    throw new Error('That surface belongs to no open page of this browser');
  }

  async openPage(url: string): Promise<Surface> {
    const page = await this.#newTab();
    await page.goto(url);
    await page.bringToFront();
    return this.#surfaceOf(page);
  }

  /** Opens a web page in a window of its own. */
  async openWindow(url: string): Promise<Surface> {
    const worker = await this.worker();
    const [page] = await Promise.all([
      this.context.waitForEvent('page', { timeout: DEFAULT_TIMEOUT_MS }),
      worker.evaluate(
        (address: string) => (globalThis as ExtensionGlobals).chrome.windows.create({ url: address }),
        url,
      ),
    ]);
    await page.waitForLoadState();
    this.#front = page;
    return this.#surfaceOf(page);
  }

  async goTo(page: Surface, url: string): Promise<void> {
    await this.pageOf(page).goto(url);
  }

  async bringToFront(page: Surface): Promise<void> {
    this.#front = this.pageOf(page);
    // Where Chromium dropped the page of a tab, Playwright knows no more of that tab than its address.
    if (!this.#front.isClosed()) await this.#front.bringToFront();
  }

  openExtensionPage(file: string): Promise<Surface> {
    return this.openPage(this.extensionUrl(file));
  }

  async clickToolbar(): Promise<Surface> {
    return this.#clickAction(this.#panelUrl);
  }

  async clickToolbarForPopup(): Promise<Surface> {
    return this.#clickAction(POPUP_FILE);
  }

  waitForPanel(): Promise<Surface> {
    return this.#waitForPageAt(this.#panelUrl);
  }

  panel(): Surface | null {
    const page = this.#pageAt(this.#panelUrl);
    return page === undefined ? null : this.#surfaceOf(page);
  }

  ownPages(): Surface[] {
    const pages = this.context.pages().filter((page) => page.url().startsWith(this.extensionUrl('')));
    return pages.map((page) => this.#surfaceOf(page));
  }

  async closePanel(): Promise<void> {
    await this.#pageAt(this.#panelUrl)?.close();
  }

  async closePopup(): Promise<void> {
    await this.#pageAt(POPUP_FILE)?.close();
  }

  /** The extension's service worker, through which a test calls the extension's API. Waits until the worker runs. */
  async worker(): Promise<Worker> {
    const { context } = this.#alive;
    return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker', { timeout: DEFAULT_TIMEOUT_MS });
  }

  async killBackground(): Promise<void> {
    const page = this.context.pages()[0];
    if (page === undefined) throw new Error('The browser has no page open');
    const session = await this.context.newCDPSession(page);
    const workers = await ServiceWorkers.follow(asPageSession(session));
    await workers.stop();
    await session.detach();
  }

  async restart(): Promise<void> {
    await this.#alive.context.close();
    await this.#startAgain();
  }

  async crash(): Promise<void> {
    const { context, processId } = this.#alive;
    const closed = context.waitForEvent('close', { timeout: DEFAULT_TIMEOUT_MS });
    process.kill(processId, 'SIGKILL');
    await closed;
    await this.#startAgain();
  }

  async close(): Promise<void> {
    await this.#running?.context.close();
    this.#running = null;
    if (this.#options.profileDir === undefined) rmSync(this.#profileDir, { recursive: true, force: true });
  }

  get #alive(): Running {
    if (this.#running === null) throw new Error('The browser is closed');
    return this.#running;
  }

  async #start(): Promise<void> {
    // Chromium announces a side panel as a target of type `other`. Playwright attaches to it only with this variable.
    process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
    const { headless = true, scale, segmind, site } = this.#options;
    const context = await chromium.launchPersistentContext(this.#profileDir, {
      executablePath: this.#options.executable ?? requireBrowser('chromium'),
      headless,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [...chromiumFlags(segmind, site), ...(headless ? [] : windowFlags(scale))],
      viewport: null,
    });
    watchPages(context, this.problems);
    const { devtools, workers } = await this.#connect(context);
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const processId = processInfo.find(({ type }) => type === 'browser')?.id;
    if (processId === undefined) throw new Error('Chromium does not name its own process');
    this.#running = { context, devtools, workers, processId };
    this.#front = null;
    this.#surfaces.clear();
  }

  async #connect(context: BrowserContext): Promise<Pick<Running, 'devtools' | 'workers'>> {
    const browser = context.browser();
    const [page] = context.pages();
    if (browser === null || page === undefined) throw new Error('Chromium started without a page');
    const workers = await ServiceWorkers.follow(asPageSession(await context.newCDPSession(page)), (message) =>
      this.problems.add('background', message, this.extensionUrl('background.js')),
    );
    return { devtools: await browser.newBrowserCDPSession(), workers };
  }

  async #startAgain(): Promise<void> {
    this.#running = null;
    keepInstalled(this.#profileDir, this.#extensionId, this.#extensionDir);
    await this.#start();
    // If the killed browser had not written its preferences, the worker registers its listeners as at an install.
    await this.#alive.workers.waitUntilReady();
  }

  async #install(): Promise<void> {
    const { devtools } = this.#alive;
    const loaded = await devtools.send('Extensions.loadUnpacked', { path: this.#extensionDir });
    this.#extensionId = loaded.id;
    // A click before the worker has registered its listeners would be lost.
    await this.#alive.workers.waitUntilReady();
  }

  async update(): Promise<void> {
    // `runtime.reload()` disables an unpacked extension where developer mode is off; loading it again replaces it.
    await this.#install();
  }

  async #greet(): Promise<void> {
    const explain = () => `The extension did not open ${WELCOME_FILE}`;
    const page = await waitUntil(() => this.#pageAt(WELCOME_FILE), explain, START_TIMEOUT_MS);
    if (this.#options.keepWelcome) this.#welcome = this.#surfaceOf(page);
    else await page.close();
  }

  async #clickAction(file: string): Promise<Surface> {
    const { devtools } = this.#alive;
    if (this.#front === null) throw new Error('Open a page before clicking the toolbar button');
    await triggerAction(asPageSession(devtools).send.bind(devtools), this.#extensionId, this.#front.url());
    return this.#waitForPageAt(file);
  }

  async #waitForPageAt(file: string): Promise<Surface> {
    // Poll for the page: Chromium may announce it before it has its address, and sends no event after that.
    const page = await waitUntil(
      () => this.#pageAt(file),
      () => `Nothing opened ${file}; workers: ${this.#alive.workers.describe()}`,
      START_TIMEOUT_MS,
    );
    await page.waitForLoadState();
    return this.#surfaceOf(page);
  }

  #pageAt(file: string): Page | undefined {
    return this.context.pages().find((page) => page.url() === this.extensionUrl(file));
  }

  /** The first call returns the empty tab with which the browser starts, later calls a new tab. */
  async #newTab(): Promise<Page> {
    const blank = this.context.pages().find((page) => page.url() === 'about:blank');
    this.#front = this.#front === null && blank !== undefined ? blank : await this.context.newPage();
    return this.#front;
  }

  #surfaceOf(page: Page): Surface {
    const known = this.#surfaces.get(page);
    if (known !== undefined) return known;
    const surface = createPlaywrightSurface(page);
    this.#surfaces.set(page, surface);
    return surface;
  }
}
