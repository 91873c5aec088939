import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, connect, type Page } from 'puppeteer-core';
import { describeContext, waitForLoad } from './bidi-pages.ts';
import { waitForEnd } from './browser-process.ts';
import { builtExtensionDir, readManifest } from './built-extension.ts';
import { startFirefox } from './firefox-process.ts';
import { EXTENSION_UUID, prepareProfile } from './firefox-profile.ts';
import { FirefoxWindow } from './firefox-window.ts';
import { ProblemLog } from './problem-log.ts';
import { createPuppeteerSurface } from './puppeteer-surface.ts';
import { RealmLearner } from './realm-learner.ts';
import { reloadExtension } from './reload-extension.ts';
import type { Surface } from './surface.ts';
import { type LaunchOptions, POPUP_FILE, type TestBrowser, WELCOME_FILE } from './test-browser.ts';
import { START_TIMEOUT_MS, waitUntil } from './wait-until.ts';
import { openWebSocketChannel, Wire } from './wire.ts';

type Running = { wire: Wire; puppeteer: Browser; window: FirefoxWindow };
/** A page that Firefox does not announce over BiDi. */
type Unannounced = { context: string; url: string; surface: Surface };

/**
 * Firefox, driven by Puppeteer over WebDriver BiDi. The sidebar is real: the toolbar button opens it beside the page,
 * with `activeTab` granted. No debugger is attached to the background.
 */
export class FirefoxBrowser implements TestBrowser {
  readonly kind = 'firefox';
  readonly problems = new ProblemLog();
  readonly extensionId: string;
  readonly #options: LaunchOptions;
  readonly #extensionDir: string;
  readonly #profileDir: string;
  readonly #panelUrl: string;
  readonly #pages = new Map<Surface, Page>();
  #process: ChildProcess | null = null;
  #running: Running | null = null;
  #panel: Unannounced | null = null;
  #popup: Unannounced | null = null;
  #welcome: Surface | null = null;

  private constructor(options: LaunchOptions) {
    this.#options = options;
    this.#extensionDir = options.extensionDir ?? builtExtensionDir('firefox');
    const manifest = readManifest(this.#extensionDir);
    const id = manifest.browser_specific_settings?.gecko?.id;
    if (id === undefined) throw new Error('The manifest gives Firefox no browser_specific_settings.gecko.id');
    this.extensionId = id;
    this.#panelUrl = this.extensionUrl(manifest.sidebar_action?.default_panel ?? 'sidepanel.html');
    this.#profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'sidenote-firefox-'));
    this.problems.gatherWith(() => this.#gatherProblems());
  }

  static async launch(options: LaunchOptions): Promise<FirefoxBrowser> {
    const browser = new FirefoxBrowser(options);
    const extension = { id: browser.extensionId, dir: browser.#extensionDir };
    await prepareProfile(browser.#profileDir, extension, options.segmind.proxyPort);
    try {
      await browser.#start(true);
      await browser.#greet();
    } catch (error) {
      browser.#process?.kill('SIGKILL');
      await browser.close();
      throw error;
    }
    return browser;
  }

  get welcome(): Surface | null {
    return this.#welcome;
  }

  extensionUrl(file: string): string {
    return `moz-extension://${EXTENSION_UUID}/${file.replace(/^\//, '')}`;
  }

  /** Puppeteer's page of a surface. */
  pageOf(surface: Surface): Page {
    const page = this.#pages.get(surface);
    if (page === undefined) throw new Error('That surface belongs to no page of this browser');
    return page;
  }

  async openPage(url: string): Promise<Surface> {
    const page = await this.#newTab();
    await page.goto(url);
    await page.bringToFront();
    return this.#surfaceOf(page);
  }

  async goTo(page: Surface, url: string): Promise<void> {
    await this.pageOf(page).goto(url);
  }

  async bringToFront(page: Surface): Promise<void> {
    await this.pageOf(page).bringToFront();
  }

  async openExtensionPage(file: string): Promise<Surface> {
    const url = this.extensionUrl(file);
    const page = await this.#newTab();
    await page.bringToFront();
    await this.#alive.window.loadInFrontTab(url);
    await waitForLoad(page, url);
    return this.#surfaceOf(page);
  }

  async clickToolbar(): Promise<Surface> {
    await this.#alive.window.clickToolbarButton();
    return this.waitForPanel();
  }

  /** The browser's own window, in which a test presses shortcuts and keys. */
  get window(): FirefoxWindow {
    return this.#alive.window;
  }

  /** Right-clicks the selection or else the middle of a page, and picks the extension's entry with this label. */
  async pickContextMenuEntry(page: Surface, label: string): Promise<void> {
    const { x, y } = await page.evaluate(() => {
      const selection = document.getSelection();
      const box = selection?.isCollapsed === false ? selection.getRangeAt(0).getBoundingClientRect() : null;
      const { left, top, width, height } = box ?? document.documentElement.getBoundingClientRect();
      return { x: left + width / 2, y: top + Math.min(height, window.innerHeight) / 2 };
    });
    await this.pageOf(page).mouse.click(x, y, { button: 'right' });
    await this.#alive.window.pickContextMenuEntry(label);
  }

  /** Resolves with the sidebar once it is open, however it was opened. */
  async waitForPanel(): Promise<Surface> {
    const context = await this.#findContext(this.#panelUrl);
    if (this.#panel?.context !== context) {
      this.#panel = await this.#adopt(context, this.#panelUrl, () => this.closePanel());
    }
    return this.#panel.surface;
  }

  /** Resolves with the popup once it is open, however it was opened. */
  async waitForPopup(): Promise<Surface> {
    const url = this.extensionUrl(POPUP_FILE);
    const context = await this.#findContext(url);
    this.#popup = await this.#adopt(context, url, () => this.closePopup());
    return this.#popup.surface;
  }

  async closePopup(): Promise<void> {
    const popup = this.#popup;
    this.#popup = null;
    await this.#alive.window.closePopup();
    if (popup) this.#disown(popup);
  }

  async clickToolbarForPopup(): Promise<Surface> {
    await this.#alive.window.clickToolbarButton();
    return this.waitForPopup();
  }

  panel(): Surface | null {
    return this.#panel?.surface ?? null;
  }

  ownPages(): Surface[] {
    const surfaces = [...this.#pages.keys()];
    return surfaces.filter((surface) => !surface.isClosed() && surface.url().startsWith(this.extensionUrl('')));
  }

  async closePanel(): Promise<void> {
    const panel = this.#panel;
    if (panel === null) return;
    this.#panel = null;
    await this.#alive.window.closeSidebar();
    this.#disown(panel);
  }

  readonly update = async () => reloadExtension(await this.openExtensionPage('options.html'));

  async killBackground(): Promise<void> {
    await this.#alive.window.killBackground();
  }

  async restart(): Promise<void> {
    await this.#gatherProblems();
    await this.#quit();
    await this.#start();
  }

  async crash(): Promise<void> {
    await this.#gatherProblems();
    this.#process?.kill('SIGKILL');
    await this.#waitForEnd();
    await this.#start();
  }

  async close(): Promise<void> {
    if (this.#running !== null) await this.#quit();
    if (this.#options.profileDir === undefined)
      rmSync(this.#profileDir, { recursive: true, force: true, maxRetries: 3 });
  }

  get #alive(): Running {
    if (this.#running === null) throw new Error('The browser is closed');
    return this.#running;
  }

  async #start(isFirstStart = false): Promise<void> {
    const { process: firefox, endpoint } = await startFirefox(this.#profileDir, this.#options);
    this.#process = firefox;
    const wire = new Wire(await openWebSocketChannel(endpoint), new RealmLearner());
    const puppeteer = await connect({
      transport: wire.transport,
      protocol: 'webDriverBiDi',
      acceptInsecureCerts: true, // the emulator makes its own certificate
      defaultViewport: null,
    });
    const window = await FirefoxWindow.find(wire, this.extensionId);
    this.#running = { wire, puppeteer, window };
    this.#panel = null;
    this.#popup = null;
    this.#pages.clear();
    const isReady = async () => (await window.isExtensionReady(isFirstStart)) || undefined;
    await waitUntil(isReady, () => 'Firefox did not start the extension', START_TIMEOUT_MS);
  }

  async #quit(): Promise<void> {
    await this.#alive.puppeteer.close().catch(() => undefined); // Firefox may be gone already
    await this.#waitForEnd();
  }

  async #waitForEnd(): Promise<void> {
    this.#running = null;
    if (this.#process !== null) await waitForEnd(this.#process);
    this.#process = null;
  }

  async #greet(): Promise<void> {
    const url = this.extensionUrl(WELCOME_FILE);
    const context = await this.#findContext(url);
    const welcome = await this.#adopt(context, url, async () => {
      await this.#alive.wire.send('browsingContext.close', { context });
      this.#disown({ context, url });
    });
    if (this.#options.keepWelcome) this.#welcome = welcome.surface;
    else await welcome.surface.close();
  }

  async #gatherProblems(): Promise<void> {
    if (this.#running === null) return;
    const errors = await this.#running.window.takeErrors(this.extensionUrl(''));
    for (const { message, source } of errors) this.problems.add('console', message, source);
  }

  async #findContext(url: string): Promise<string> {
    return waitUntil(
      async () => (await this.#alive.window.findContext(url)) ?? undefined,
      () => `${url} did not open`,
    );
  }

  /** Announces a page to Puppeteer that Firefox doesn't announce. */
  async #adopt(context: string, url: string, close: () => Promise<void>): Promise<Unannounced> {
    const { wire, puppeteer } = this.#alive;
    const known = new Set(puppeteer.targets());
    wire.announce('browsingContext.contextCreated', describeContext({ context, url }));
    const target = await puppeteer.waitForTarget((candidate) => !known.has(candidate) && candidate.url() === url);
    const page = await target.page();
    if (page === null) throw new Error(`${url} is not a page`);
    await waitForLoad(page, url);
    return { context, url, surface: this.#surfaceOf(page, close) };
  }

  /** Tells Puppeteer that a page from `#adopt` is gone. */
  #disown(page: { context: string; url: string }): void {
    this.#alive.wire.announce('browsingContext.contextDestroyed', describeContext(page));
  }

  /** The first call returns the empty tab with which the browser starts, later calls a new tab. */
  async #newTab(): Promise<Page> {
    const { puppeteer } = this.#alive;
    const [first] = await puppeteer.pages();
    return this.#pages.size === 0 && first !== undefined ? first : puppeteer.newPage();
  }

  #surfaceOf(page: Page, close = () => page.close()): Surface {
    const surface = createPuppeteerSurface(page, {
      close,
      setScheme: (scheme) => this.#alive.window.setScheme(scheme),
    });
    this.#pages.set(surface, page);
    return surface;
  }
}
