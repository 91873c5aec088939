import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { requireBrowser } from '../../scripts/lib/browsers.mjs';
import { HARD } from '../unit/markdown/hard-answers.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** In UTF-16 units. An ordinary answer has 2,000 to 10,000. */
const SIZES = [1_000, 10_000, 50_000, 250_000];
const FRAME_MS = { pass: 200, aim: 50, unit: ' ms' };
const TASK_MS = { pass: 200, aim: 100, unit: ' ms' };
/** After so long an answer counts as one that never was drawn, in ms. */
const PATIENCE = 30_000;

/** What drawing one answer took, in ms: until its beginning was painted, and the longest task until its end was. */
type Drawn = { what: string; frame: number; task: number };

/** Draws what is hard to draw, with the shipped parts in a real Chromium: what no test without layout can see. */
export async function benchDrawing(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-'));
  const address = await buildPage(folder);
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: ['--no-sandbox', '--allow-file-access-from-files'],
  });
  try {
    const rows: BenchRow[] = [];
    for (const size of SIZES) {
      const drawn: Drawn[] = [];
      for (const [what, text] of HARD) drawn.push({ what, ...(await drawOnce(browser, address, text(size))) });
      rows.push(...rowsOf(size, drawn));
    }
    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** Bundles the page that draws, in the shape of a panel, and returns its address. */
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
        entry: join(ROOT, 'tests/bench/drawing-page.tsx'),
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

async function drawOnce(browser: Browser, address: string, text: string): Promise<Omit<Drawn, 'what'>> {
  const page = await browser.newPage({ viewport: { width: 360, height: 664 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  const drawing = page.evaluate(async (answer) => {
    const tasks: number[] = [0];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
    const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    const start = performance.now();
    (window as unknown as { draw(text: string): void }).draw(answer);
    await painted();
    const frame = performance.now() - start;
    while (document.querySelector('[aria-busy=true]')) await painted();
    await painted();
    return { frame, task: Math.max(...tasks) };
  }, text);
  const never = new Promise<{ frame: number; task: number }>((done) => {
    setTimeout(() => done({ frame: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY }), PATIENCE).unref();
  });
  try {
    return await Promise.race([drawing, never]);
  } finally {
    drawing.catch(() => undefined);
    await page.close();
  }
}

/** The middle and the worst of a size, and by name what takes too long. */
function rowsOf(size: number, drawn: Drawn[]): BenchRow[] {
  const of = `of ${HARD.length} hard answers of ${size.toLocaleString('en')} characters`;
  return [
    rowBelow(`${of}: beginning painted, median`, median(drawn.map(({ frame }) => frame)), FRAME_MS),
    rowBelow(`${of}: longest task, median`, median(drawn.map(({ task }) => task)), TASK_MS),
    ...drawn.flatMap(({ what, frame, task }) => [
      ...(frame > FRAME_MS.pass ? [rowBelow(`  ${what}: beginning painted`, frame, FRAME_MS)] : []),
      ...(task > TASK_MS.pass ? [rowBelow(`  ${what}: longest task`, task, TASK_MS)] : []),
    ]),
  ];
}
