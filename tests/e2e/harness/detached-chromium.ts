import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type Browser, connect, type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';
import { startBrowserProcess, waitForEnd } from './browser-process.ts';
import { builtExtensionDir, copyExtension, readManifest } from './built-extension.ts';
import { chromiumFlags, triggerAction } from './chromium-flags.ts';
import { createPuppeteerSurface } from './puppeteer-surface.ts';
import { type PageSession, ServiceWorkers } from './service-workers.ts';
import type { Surface } from './surface.ts';
import { type LaunchOptions, WELCOME_FILE } from './test-browser.ts';
import { START_TIMEOUT_MS, waitUntil } from './wait-until.ts';
import { type Channel, Wire, type WireMessage } from './wire.ts';

const FLAGS = ['--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-sync'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--password-store=basic'];

type Folders = { profileDir: string; extensionDir: string };

/**
 * Chromium without a debugger on the service worker, which would keep it alive: for what happens when the browser ends
 * the worker by itself. Only pages are attached to. It does less than ChromiumBrowser, and nothing else differs.
 */
export class DetachedChromium {
  readonly extensionId: string;
  /** The service workers as seen from a page. */
  readonly workers: ServiceWorkers;
  readonly #process: ChildProcess;
  readonly #wire: Wire;
  readonly #puppeteer: Browser;
  readonly #profileDir: string;
  readonly #panelUrl: string;
  #front: Page | null = null;

  private constructor(
    process: ChildProcess,
    parts: { wire: Wire; puppeteer: Browser; workers: ServiceWorkers; extensionId: string },
    folders: Folders,
  ) {
    this.#process = process;
    this.#wire = parts.wire;
    this.#puppeteer = parts.puppeteer;
    this.workers = parts.workers;
    this.extensionId = parts.extensionId;
    this.#profileDir = folders.profileDir;
    const panel = readManifest(folders.extensionDir).side_panel?.default_path ?? 'sidepanel.html';
    this.#panelUrl = this.extensionUrl(panel);
  }

  static async launch(options: Omit<LaunchOptions, 'keepWelcome' | 'profileDir'>): Promise<DetachedChromium> {
    const profileDir = mkdtempSync(join(tmpdir(), 'sidenote-chromium-'));
    const extensionDir = copyExtension(options.extensionDir ?? builtExtensionDir('chromium'), profileDir);
    const headless = options.headless === false ? [] : ['--headless=new'];
    const flags = [...chromiumFlags(options.segmind), ...FLAGS, ...QUIET, ...headless];
    const chromium = startBrowserProcess(
      options.executable ?? requireBrowser('chromium'),
      [...flags, `--user-data-dir=${profileDir}`, 'about:blank'],
      ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    );
    try {
      return await DetachedChromium.#takeOver(chromium, { profileDir, extensionDir });
    } catch (error) {
      chromium.kill('SIGKILL');
      await waitForEnd(chromium);
      throw error;
    }
  }

  static async #takeOver(chromium: ChildProcess, folders: Folders): Promise<DetachedChromium> {
    const wire = new Wire(openPipeChannel(chromium), { outgoing: leaveWorkersAlone });
    const puppeteer = await connect({ transport: wire.transport, defaultViewport: null });
    const [blank] = await puppeteer.pages();
    if (blank === undefined) throw new Error('Chromium started without a page');
    const session = (await blank.createCDPSession()) as unknown as PageSession;
    const workers = await ServiceWorkers.follow(session);
    const { id } = await wire.send('Extensions.loadUnpacked', { path: folders.extensionDir });
    await workers.waitUntilReady();
    const browser = new DetachedChromium(chromium, { wire, puppeteer, workers, extensionId: String(id) }, folders);
    const welcome = await browser.#waitForPage(browser.extensionUrl(WELCOME_FILE));
    await welcome.close();
    return browser;
  }

  extensionUrl(file: string): string {
    return `chrome-extension://${this.extensionId}/${file.replace(/^\//, '')}`;
  }

  /** Opens a web page, or a page of the extension by its whole address, in a tab of its own, in front. */
  async openPage(url: string): Promise<Surface> {
    const page = await this.#puppeteer.newPage();
    await page.goto(url);
    await page.bringToFront();
    this.#front = page;
    return wrap(page);
  }

  /** Clicks the toolbar button for the page opened last, and resolves with the side panel. */
  async clickToolbar(): Promise<Surface> {
    if (this.#front === null) throw new Error('Open a page before clicking the toolbar button');
    await triggerAction((method, params) => this.#wire.send(method, params), this.extensionId, this.#front.url());
    return wrap(await this.#waitForPage(this.#panelUrl));
  }

  async close(): Promise<void> {
    await this.#puppeteer.close();
    await waitForEnd(this.#process);
    rmSync(this.#profileDir, { recursive: true, force: true, maxRetries: 3 });
  }

  async #waitForPage(url: string): Promise<Page> {
    const target = await this.#puppeteer.waitForTarget((candidate) => candidate.url() === url, {
      timeout: START_TIMEOUT_MS,
    });
    const page = await target.asPage();
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

/** Puppeteer attaches itself to whatever appears; this has the browser leave the workers out. */
function leaveWorkersAlone(message: WireMessage): WireMessage {
  if (message.method !== 'Target.setAutoAttach') return message;
  const filter = (message.params?.filter as unknown[] | undefined) ?? [{}];
  const excluded = ['service_worker', 'worker', 'shared_worker'].map((type) => ({ type, exclude: true }));
  return { ...message, params: { ...message.params, filter: [...excluded, ...filter] } };
}

/** The protocol's messages over two pipes, each message ended by a NUL. */
function openPipeChannel(process: ChildProcess): Channel {
  const [toBrowser, fromBrowser] = [process.stdio[3] as Writable, process.stdio[4] as Readable];
  const channel: Channel = {
    send: (text) => void toBrowser.write(`${text}\0`),
    close: () => toBrowser.end(),
    onText: () => undefined,
    onClose: () => undefined,
  };
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) channel.onText(text);
  });
  fromBrowser.on('close', () => channel.onClose());
  toBrowser.on('error', () => undefined); // the browser is gone: `close` follows
  return channel;
}
