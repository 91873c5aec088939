import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { builtExtensionDir } from '../../e2e/harness/built-extension.ts';
import { createPlaywrightSurface } from '../../e2e/harness/playwright-surface.ts';
import { ProblemLog } from '../../e2e/harness/problem-log.ts';
import type { Surface } from '../../e2e/harness/surface.ts';
import { putRaw, type RawRows } from '../../e2e/steps/raw-database.ts';
import { installBrowser, type StandInGlobals, type StandInOptions } from './install-browser.ts';

/**
 * The origin of the build's pages. Browsers treat a `.localhost` host as secure, so locks and hashes work there as in
 * an extension.
 */
const ORIGIN = 'http://sidenote.localhost';

/** Stands for the address of the web page in front, in rows that a test builds. */
export const PAGE_IN_FRONT = 'https://front.example/';

/** A page of the origin without code of the product, from which a test reads and writes storage. */
const BLANK = '/blank.html';

const BUILD = builtExtensionDir('chromium');

type Manifest = StandInOptions['manifest'] & {
  commands: Record<string, { suggested_key: { default: string } }>;
  content_security_policy: { extension_pages: string };
};
const readJson = (file: string) => JSON.parse(readFileSync(join(BUILD, file), 'utf8'));
const MANIFEST: Manifest = readJson('manifest.json');
const STAND_IN: StandInOptions = {
  messages: readJson('_locales/en/messages.json'),
  manifest: MANIFEST,
  commands: Object.entries(MANIFEST.commands).map(([name, { suggested_key }]) => ({
    name,
    shortcut: suggested_key.default,
  })),
};

/** A page of the build, whose colours a test can force as an operating system does for those who need contrast. */
export type Screen = Surface & { forceColors(isForced: boolean): Promise<void> };

type FrontScript = { file: string } | { source: string };

/** Chromium's message for a page to which the person has not granted access. */
const NO_ACCESS = 'Cannot access contents of the page. Extension manifest must request permission to access the host.';

/**
 * The pages of the shipped build in a browser without the extension, with one web page in front and one database. There
 * is no background: a test puts the rows that a surface shows into the database.
 */
export class Screens {
  readonly problems = new ProblemLog();
  readonly #context: BrowserContext;
  readonly #open: Page[] = [];
  #front: { page: Page; isGranted: boolean } | null = null;
  #bystander: Surface | null = null;
  #messages = STAND_IN.messages;

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  static async start(context: BrowserContext): Promise<Screens> {
    const screens = new Screens(context);
    const headers = { 'content-security-policy': MANIFEST.content_security_policy.extension_pages };
    await context.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === BLANK) await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
      else await route.fulfill({ path: join(BUILD, pathname), headers });
    });
    await context.exposeFunction('runInFrontPage', (script: FrontScript) => screens.#runInFrontPage(script));
    await context.exposeFunction('readFrontTab', () => screens.#readFrontTab());
    return screens;
  }

  /** Opens a page of the build, such as `sidepanel.html`; `prepare` runs inside the page before any other script. */
  async open(file: string, prepare?: () => void): Promise<Screen> {
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => this.problems.add('uncaught', error.message, page.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.add('console', message.text(), page.url());
    });
    await page.addInitScript(installBrowser, { ...STAND_IN, messages: this.#messages });
    if (prepare) await page.addInitScript(prepare);
    await page.goto(`${ORIGIN}/${file}`);
    this.#open.push(page);
    return {
      ...createPlaywrightSurface(page),
      forceColors: (isForced) => page.emulateMedia({ forcedColors: isForced ? 'active' : 'none' }),
    };
  }

  /** Surfaces opened from now on speak a language that is some 40 % longer than English, in longer words. */
  lengthenMessages(): void {
    const lengthened = Object.entries(STAND_IN.messages).map(([key, { message }]) => [
      key,
      { message: message.replaceAll(/[aeiou]/giu, (vowel) => vowel + vowel.toLowerCase()) },
    ]);
    this.#messages = Object.fromEntries(lengthened);
  }

  /**
   * Makes a component throw when it is drawn. `component` is the name by which a lazy part exports it, which the build
   * keeps: `Name:()=>minifiedName`.
   */
  async breakComponent(component: string): Promise<void> {
    const exported = new RegExp(`\\b${component}:\\(\\)=>[\\w$]+`);
    const chunks = readdirSync(join(BUILD, 'chunks')).map((name) => join('chunks', name));
    const [path, ...others] = chunks.filter((file) => exported.test(readFileSync(join(BUILD, file), 'utf8')));
    if (!path || others.length > 0) throw new Error(`the build does not export ${component} from one file`);
    const body = readFileSync(join(BUILD, path), 'utf8').replace(
      exported,
      `${component}:()=>()=>{throw new TypeError("a row of another kind")}`,
    );
    await this.#context.route(`${ORIGIN}/${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  }

  /** Opens a web page in front, to which the person has granted access. */
  async openPage(url: string): Promise<Surface> {
    const page = await this.#context.newPage();
    await page.goto(url);
    this.#front = { page, isGranted: true };
    return createPlaywrightSurface(page);
  }

  /** Moves the web page in front to another address, to which the person has not granted access. */
  async leaveFor(url: string): Promise<void> {
    if (this.#front === null) throw new Error('no web page is open');
    await this.#front.page.goto(url);
    this.#front.isGranted = false;
    const tell = () => (globalThis as StandInGlobals).emitTabUpdate();
    await Promise.all(this.#open.filter((page) => !page.isClosed()).map((page) => page.evaluate(tell)));
  }

  /** A blank page of the origin, through which a test reads and writes the storage of all surfaces. */
  async bystander(): Promise<Surface> {
    if (this.#bystander === null) {
      const page = await this.#context.newPage();
      await page.goto(`${ORIGIN}${BLANK}`);
      this.#bystander = createPlaywrightSurface(page);
    }
    return this.#bystander;
  }

  /** The version in the build's manifest. */
  get version(): string {
    return MANIFEST.version;
  }

  /** Changes settings as a surface does. A surface has to be open. */
  async set(values: Record<string, unknown>): Promise<void> {
    const page = this.#open.find((surface) => !surface.isClosed());
    if (page === undefined) throw new Error('no surface is open');
    await page.evaluate((changed) => (globalThis as StandInGlobals).browser.storage.local.set(changed), values);
  }

  /**
   * Puts rows into the database, replacing rows with the same ids, and tells the surfaces of the change. Rows about
   * `PAGE_IN_FRONT` are about the web page in front, where there is one.
   */
  async put(rows: RawRows): Promise<void> {
    const page = await this.bystander();
    const front = this.#front?.page.url() ?? PAGE_IN_FRONT;
    await putRaw(
      page,
      JSON.parse(JSON.stringify(rows).replaceAll(JSON.stringify(PAGE_IN_FRONT), JSON.stringify(front))),
    );
    const ids = rows.conversations?.map(({ id }) => String(id)) ?? [];
    await page.evaluate((changed: string[]) => {
      const channel = new BroadcastChannel('sidenote-changed');
      for (const kind of ['messages', 'conversations']) channel.postMessage({ kind, ids: changed });
      channel.close();
    }, ids);
  }

  async #runInFrontPage(script: FrontScript): Promise<{ documentId: string; result: unknown }> {
    if (!this.#front?.isGranted) throw new Error(NO_ACCESS);
    const source = 'source' in script ? script.source : readFileSync(join(BUILD, script.file), 'utf8');
    return { documentId: 'document-in-front', result: await this.#front.page.evaluate(source) };
  }

  async #readFrontTab(): Promise<{ url?: string; title?: string; status: string }> {
    if (!this.#front?.isGranted) return { status: 'complete' };
    const { page } = this.#front;
    return { url: page.url(), title: await page.title(), status: 'complete' };
  }
}
