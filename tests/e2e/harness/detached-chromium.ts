import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, connect, type Page, type Target } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';
import { startBrowserProcess, waitForEnd } from './browser-process.ts';
import { builtExtensionDir, copyExtension, readManifest } from './built-extension.ts';
import { chromiumFlags, triggerAction } from './chromium-flags.ts';
import { keepInstalled } from './chromium-profile.ts';
import { openPipeChannel } from './pipe-channel.ts';
import { createPuppeteerSurface } from './puppeteer-surface.ts';
import { type PageSession, ServiceWorkers } from './service-workers.ts';
import type { Surface } from './surface.ts';
import { type DetachedBrowser, type LaunchOptions, WELCOME_FILE } from './test-browser.ts';
import { START_TIMEOUT_MS, waitUntil } from './wait-until.ts';
import { Wire, type WireMessage } from './wire.ts';

const FLAGS = ['--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-sync'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--password-store=basic'];

type DetachedOptions = Omit<LaunchOptions, 'keepWelcome' | 'profileDir'>;
type Running = { process: ChildProcess; wire: Wire; puppeteer: Browser; workers: ServiceWorkers };

/**
 * Chromium without a debugger on the service worker, for tests in which the browser itself ends the worker: a debugger
 * would keep the worker alive. The harness attaches only to pages. This class has fewer methods than ChromiumBrowser,
 * and nothing else differs.
 */
export class DetachedChromium implements DetachedBrowser {
  readonly kind = 'chromium';
  readonly #options: DetachedOptions;
  readonly #profileDir: string;
  readonly #extensionDir: string;
  readonly #panelFile: string;
  /** The pages of targets that Puppeteer does not treat as pages, such as the panel. */
  readonly #pages = new WeakMap<Target, Page>();
  #extensionId = '';
  #running: Running | null = null;
  #front: Page | null = null;

  private constructor(options: DetachedOptions) {
    this.#options = options;
    this.#profileDir = mkdtempSync(join(tmpdir(), 'sidenote-chromium-'));
    this.#extensionDir = copyExtension(options.extensionDir ?? builtExtensionDir('chromium'), this.#profileDir);
    this.#panelFile = readManifest(this.#extensionDir).side_panel?.default_path ?? 'sidepanel.html';
  }

  static async launch(options: DetachedOptions): Promise<DetachedChromium> {
    const browser = new DetachedChromium(options);
    try {
      await browser.#start();
      await browser.#install();
    } catch (error) {
      await browser.#kill();
      throw error;
    }
    return browser;
  }

  get extensionId(): string {
    return this.#extensionId;
  }

  /** The service workers as seen from a page. */
  get workers(): ServiceWorkers {
    return this.#alive.workers;
  }

  extensionUrl(file: string): string {
    return `chrome-extension://${this.extensionId}/${file.replace(/^\//, '')}`;
  }

  /** Opens a web page, or a page of the extension by its whole address, in a new tab in front. */
  async openPage(url: string): Promise<Surface> {
    const page = await this.#alive.puppeteer.newPage();
    await page.goto(url);
    await page.bringToFront();
    this.#front = page;
    return wrap(page);
  }

  openExtensionPage(file: string): Promise<Surface> {
    return this.openPage(this.extensionUrl(file));
  }

  /** Clicks the toolbar button for the page opened last, and resolves with the side panel. */
  async clickToolbar(): Promise<Surface> {
    if (this.#front === null) throw new Error('Open a page before clicking the toolbar button');
    const { wire } = this.#alive;
    await triggerAction((method, params) => wire.send(method, params), this.extensionId, this.#front.url());
    return wrap(await this.#waitForPage(this.extensionUrl(this.#panelFile)));
  }

  /**
   * Closes the panel over the wire. Puppeteer would first make a page of the panel, and may wait for ever for a panel
   * that is going away.
   */
  async closePanel(): Promise<void> {
    const { wire } = this.#alive;
    const url = this.extensionUrl(this.#panelFile);
    const targets = async () =>
      (await wire.send('Target.getTargets')).targetInfos as { targetId: string; url: string }[];
    const panel = (await targets()).find((target) => target.url === url);
    if (panel === undefined) return;
    await wire.send('Target.closeTarget', { targetId: panel.targetId });
    const isGone = async () => (await targets()).every(({ targetId }) => targetId !== panel.targetId) || undefined;
    await waitUntil(isGone, () => 'The panel did not close');
  }

  async killBackground(): Promise<void> {
    await this.workers.stop();
  }

  async restart(): Promise<void> {
    await this.#quit();
    await this.#startAgain();
  }

  async crash(): Promise<void> {
    await this.#kill();
    await this.#startAgain();
  }

  async close(): Promise<void> {
    if (this.#running !== null) await this.#quit();
    rmSync(this.#profileDir, { recursive: true, force: true, maxRetries: 3 });
  }

  get #alive(): Running {
    if (this.#running === null) throw new Error('The browser is closed');
    return this.#running;
  }

  async #start(): Promise<void> {
    const headless = this.#options.headless === false ? [] : ['--headless=new'];
    const flags = [...chromiumFlags(this.#options.segmind), ...FLAGS, ...QUIET, ...headless];
    const chromium = startBrowserProcess(
      this.#options.executable ?? requireBrowser('chromium'),
      [...flags, `--user-data-dir=${this.#profileDir}`, 'about:blank'],
      ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    );
    const wire = new Wire(openPipeChannel(chromium), { outgoing: leaveWorkersAlone });
    try {
      const puppeteer = await connect({ transport: wire.transport, defaultViewport: null });
      const [blank] = await puppeteer.pages();
      if (blank === undefined) throw new Error('Chromium started without a page');
      const session = (await blank.createCDPSession()) as unknown as PageSession;
      this.#running = { process: chromium, wire, puppeteer, workers: await ServiceWorkers.follow(session) };
      this.#front = null;
    } catch (error) {
      chromium.kill('SIGKILL');
      await waitForEnd(chromium);
      throw error;
    }
  }

  async #startAgain(): Promise<void> {
    keepInstalled(this.#profileDir, this.#extensionId, this.#extensionDir);
    await this.#start();
    await this.workers.waitUntilReady();
  }

  async #install(): Promise<void> {
    const { id } = await this.#alive.wire.send('Extensions.loadUnpacked', { path: this.#extensionDir });
    this.#extensionId = String(id);
    await this.workers.waitUntilReady();
    const welcome = await this.#waitForPage(this.extensionUrl(WELCOME_FILE));
    await welcome.close();
  }

  async #quit(): Promise<void> {
    const { puppeteer, process } = this.#alive;
    this.#running = null;
    await puppeteer.close();
    await waitForEnd(process);
  }

  async #kill(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    running.process.kill('SIGKILL');
    await waitForEnd(running.process);
  }

  async #waitForPage(url: string): Promise<Page> {
    const target = await this.#alive.puppeteer.waitForTarget((candidate) => candidate.url() === url, {
      timeout: START_TIMEOUT_MS,
    });
    // Keep one page per target, because each further page adds a debugger session to the target.
    const page = this.#pages.get(target) ?? (await target.asPage());
    this.#pages.set(target, page);
    const isLoaded = async () => (await page.evaluate(() => document.readyState)) === 'complete' || undefined;
    await waitUntil(isLoaded, () => `${url} did not load`);
    return page;
  }
}

function wrap(page: Page): Surface {
  return createPuppeteerSurface(page, {
    close: () => page.close(),
    setScheme: (value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
  });
}

/** Changes Puppeteer's command to attach to every new target, so that the browser leaves the workers out. */
function leaveWorkersAlone(message: WireMessage): WireMessage {
  if (message.method !== 'Target.setAutoAttach') return message;
  const filter = (message.params?.filter as unknown[] | undefined) ?? [{}];
  const excluded = ['service_worker', 'worker', 'shared_worker'].map((type) => ({ type, exclude: true }));
  return { ...message, params: { ...message.params, filter: [...excluded, ...filter] } };
}
