import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { requireBrowser } from '../../scripts/lib/browsers.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** How long an answer is watched, in ms. An answer that is still being drawn then is left. */
const PATIENCE = 3_000;
/** After this many ms without a reply, the page hangs in one task. */
const HANGING = 15_000;
const TRACED = ['toplevel', 'blink.user_timing'];
/** How long {@link DrawingStage.calibrate}'s work takes on two quiet cores of 2026, in ms. */
const NOMINAL = 100;

/**
 * What drawing one answer cost on the main thread, in ms of processor time: `frame` until the beginning was painted,
 * `task` for the longest task while the answer was watched. Where nothing else runs, a person waits that long.
 */
export type Drawn = { frame: number; task: number; isDone: boolean };

/** A real Chromium with a page of a panel's size that holds only the shipped components that draw answers. */
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

  /** Draws an answer into a fresh document. A page that hangs is reported with infinite times. */
  async draw(text: string): Promise<Drawn> {
    const page = await this.#freshPage();
    await this.#browser.startTracing(page, { categories: TRACED });
    const drawing = page.evaluate(drawInPage, { text, patience: PATIENCE });
    let timer: NodeJS.Timeout | undefined;
    const hanging = new Promise<null>((done) => {
      timer = setTimeout(() => done(null), HANGING);
    });
    const drawn = await Promise.race([drawing, hanging]);
    clearTimeout(timer);
    const trace = await this.#browser.stopTracing();
    if (drawn) return { ...readTrace(trace), ...drawn };
    drawing.catch(() => undefined);
    this.#page = null;
    await page.close();
    return { frame: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY, isDone: false };
  }

  /** How many times slower than a quiet machine this one is now, at work that resembles drawing; at least 1. */
  async calibrate(): Promise<number> {
    const page = await this.#freshPage();
    await this.#browser.startTracing(page, { categories: TRACED });
    await page.evaluate(workInPage);
    return Math.max(1, readTrace(await this.#browser.stopTracing()).frame / NOMINAL);
  }

  async #freshPage(): Promise<Page> {
    this.#page ??= await this.#browser.newPage({ viewport: { width: 360, height: 664 } });
    await this.#page.goto(this.#address);
    return this.#page;
  }
}

/** Runs in the page. */
async function drawInPage({ text, patience }: { text: string; patience: number }): Promise<{ isDone: boolean }> {
  const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
  // Wait for a frame, so that the tasks of loading the page are not counted.
  await painted();
  const start = performance.now();
  performance.mark('begun');
  (window as unknown as { draw(text: string): void }).draw(text);
  await painted();
  performance.mark('painted');
  const isBusy = () => document.querySelector('[aria-busy=true]') !== null;
  while (isBusy() && performance.now() - start < patience) await painted();
  await painted();
  performance.mark('watched');
  return { isDone: !isBusy() };
}

/** Runs in the page: adds elements with text and has them laid out. */
function workInPage(): void {
  performance.mark('begun');
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
  performance.mark('painted');
  performance.mark('watched');
}

/** One event of a trace, with times in µs: `ts` and `dur` are wall time, `tts` and `tdur` processor time. */
type TraceEvent = { name: string; pid: number; tid: number; ts: number; dur?: number; tts?: number; tdur?: number };

function readTrace(trace: Buffer): Omit<Drawn, 'isDone'> {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mark = (name: string) => {
    const found = events.find((event) => event.name === name);
    if (!found) throw new Error(`Chromium did not trace ${name}`);
    return found;
  };
  const [begun, painted, watched] = [mark('begun'), mark('painted'), mark('watched')];
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name === 'ThreadControllerImpl::RunTask' &&
      pid === begun.pid &&
      tid === begun.tid &&
      ts + dur > begun.ts &&
      ts < watched.ts,
  );
  return {
    frame: ((painted.tts ?? 0) - (begun.tts ?? 0)) / 1_000,
    task: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  };
}

/** Bundles `drawing-page.tsx` into a folder and returns the address of the page. */
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
