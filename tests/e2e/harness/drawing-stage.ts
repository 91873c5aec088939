import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** An answer is watched for so long, in ms; one that is still being drawn then is left. */
const PATIENCE = 3_000;
/** A page that gives no sign for so long hangs in one task, in ms. */
const HANGING = 15_000;
/** How long {@link DrawingStage.calibrate}'s work takes on two quiet cores of 2026, in ms. */
const NOMINAL = 100;

/** What drawing one answer took, in ms: until its beginning was painted, and the longest task while it was watched. */
export type Drawn = { frame: number; task: number; isDone: boolean };

/** The shipped parts that draw answers, alone in a page of a panel's shape, in a real Chromium. */
export class DrawingStage {
  readonly #folder: string;
  readonly #address: string;
  readonly #browser: Browser;
  #page: Page | null = null;

  private constructor(folder: string, address: string, browser: Browser) {
    this.#folder = folder;
    this.#address = address;
    this.#browser = browser;
  }

  static async open(): Promise<DrawingStage> {
    const folder = mkdtempSync(join(tmpdir(), 'drawing-'));
    const address = await buildPage(folder);
    const browser = await chromium.launch({
      executablePath: requireBrowser('chromium'),
      args: ['--no-sandbox', '--allow-file-access-from-files'],
    });
    return new DrawingStage(folder, address, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Draws an answer into a fresh document. What hangs is reported as endless. */
  async draw(text: string): Promise<Drawn> {
    const page = await this.#freshPage();
    const drawing = page.evaluate(drawInPage, { text, patience: PATIENCE });
    let timer: NodeJS.Timeout | undefined;
    const hanging = new Promise<null>((done) => {
      timer = setTimeout(() => done(null), HANGING);
    });
    const drawn = await Promise.race([drawing, hanging]);
    clearTimeout(timer);
    if (drawn) return drawn;
    drawing.catch(() => undefined);
    this.#page = null;
    await page.close();
    return { frame: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY, isDone: false };
  }

  /** How many times slower than a quiet machine this one is now, at what drawing consists of; 1 at least. */
  async calibrate(): Promise<number> {
    const page = await this.#freshPage();
    return Math.max(1, (await page.evaluate(workInPage)) / NOMINAL);
  }

  async #freshPage(): Promise<Page> {
    this.#page ??= await this.#browser.newPage({ viewport: { width: 360, height: 664 } });
    await this.#page.goto(this.#address);
    return this.#page;
  }
}

/** Runs in the page. */
async function drawInPage({ text, patience }: { text: string; patience: number }): Promise<Drawn> {
  const tasks: number[] = [0];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
  // The task that begins here is the drawing's own, without what came before.
  await painted();
  const start = performance.now();
  (window as unknown as { draw(text: string): void }).draw(text);
  await painted();
  const frame = performance.now() - start;
  const isBusy = () => document.querySelector('[aria-busy=true]') !== null;
  while (isBusy() && performance.now() - start < patience) await painted();
  await painted();
  return { frame, task: Math.max(...tasks), isDone: !isBusy() };
}

/** Runs in the page: elements, and the layout of their words. Returns how long that took, in ms. */
function workInPage(): number {
  const start = performance.now();
  const root = document.createElement('div');
  document.body.append(root);
  for (let index = 0; index < 3_000; index++) {
    const paragraph = document.createElement('p');
    paragraph.append(`Sea otters use stones as tools ${index}. `, document.createElement('strong'));
    root.append(paragraph);
  }
  root.getBoundingClientRect();
  root.style.inlineSize = '50%';
  root.getBoundingClientRect();
  root.remove();
  return performance.now() - start;
}

/** Bundles the page that draws and returns its address. */
async function buildPage(folder: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      lib: {
        entry: fileURLToPath(new URL('drawing-page.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'drawing',
        fileName: () => 'page.js',
        cssFileName: 'page',
      },
    },
  });
  const page = join(folder, 'index.html');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><div id="root"></div>
<script>globalThis.chrome = { runtime: { id: 'x' }, i18n: { getMessage: (name) => name } };</script><script src="page.js"></script>`,
  );
  return pathToFileURL(page).href;
}
