import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { requireBrowser } from '../../scripts/lib/browsers.mjs';
import { builtExtensionDir } from '../e2e/harness/built-extension.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';
import { buildLargePage, scoreWords, withoutMarks } from './reading-parts.ts';

/** Hand-labelled articles (MIT), kept outside of the repository. Without this folder their row says "skipped". */
const CORPUS = new URL('../../../shared/corpus/articles/', import.meta.url);
const OTTERS = new URL('../fixtures/pages/otters/page.html', import.meta.url);
const READABILITY = new URL('../../node_modules/@mozilla/readability/Readability.js', import.meta.url);

const ARTICLE_MS = { pass: 30, aim: 15, unit: ' ms' };
const LARGE_MS = { pass: 300, aim: 150, unit: ' ms' };
const LARGE_RUNS = 9;
const ARTICLE_RUNS = 15;

/** The word-level F1 that plain Readability reached on a larger set of the same kind, and the F1 to aim at. */
const PASS_F1 = 0.954;
const AIM_F1 = 0.96;

type Timed = { ms: number; markdown: string };
type Truth = Record<string, { articleBody: string }>;

/**
 * Measures the quality and speed of reading a page, in a real Chromium with the shipped script. Each page is loaded
 * anew, because the product reads a page once, with code that has never run in that page before.
 */
export async function benchReading(): Promise<BenchRow[]> {
  const script = readFileSync(`${builtExtensionDir('chromium')}/capture-page.js`, 'utf8');
  const browser = await chromium.launch({ executablePath: requireBrowser('chromium'), args: ['--no-sandbox'] });
  try {
    const show = await openShower(browser);
    const rows = existsSync(CORPUS)
      ? await benchCorpus(show, script)
      : [skipped('words read of hand-labelled articles, F1 (plain Readability: F1)')];
    const otters = readFileSync(OTTERS, 'utf8');
    const article = await timeRuns(show, script, otters, ARTICLE_RUNS);
    rows.push(rowBelow('reading an article of 1,200 words, median', article, ARTICLE_MS));
    const large = await timeRuns(show, script, buildLargePage(50_000), LARGE_RUNS);
    rows.push(rowBelow('reading a page of 50,000 nodes, median', large, LARGE_MS));
    return rows;
  } finally {
    await browser.close();
  }
}

/** Opens a page that shows given HTML as a web page without network access, laid out and at rest. */
async function openShower(browser: Browser): Promise<(html: string) => Promise<Page>> {
  const page = await browser.newPage();
  let body = '';
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.fulfill({
          body,
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': "script-src 'none'" },
        })
      : route.abort(),
  );
  return async (html) => {
    body = html;
    await page.goto('https://pages.test/', { waitUntil: 'load' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return page;
  };
}

async function read(page: Page, script: string): Promise<Timed> {
  return page.evaluate((source) => {
    const start = performance.now();
    // biome-ignore lint/security/noGlobalEval: this is how the browser runs an injected file, its result included.
    const reading = globalThis.eval(source) as { markdown?: string };
    return { ms: performance.now() - start, markdown: reading.markdown ?? '' };
  }, script);
}

async function timeRuns(show: (html: string) => Promise<Page>, script: string, html: string, runs: number) {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push((await read(await show(html), script)).ms);
  return median(times);
}

async function benchCorpus(show: (html: string) => Promise<Page>, script: string): Promise<BenchRow[]> {
  const truth = JSON.parse(readFileSync(new URL('truth.json', CORPUS), 'utf8')) as Truth;
  const readability = readFileSync(READABILITY, 'utf8');
  const scores: number[] = [];
  const plainScores: number[] = [];
  const times: number[] = [];
  for (const [id, { articleBody }] of Object.entries(truth)) {
    const page = await show(gunzipSync(readFileSync(new URL(`html/${id}.html.gz`, CORPUS))).toString('utf8'));
    const { ms, markdown } = await read(page, script);
    times.push(ms);
    scores.push(scoreWords(withoutMarks(markdown), articleBody));
    plainScores.push(scoreWords(await readPlainly(page, readability), articleBody));
  }
  const f1 = mean(scores);
  return [
    {
      what: `words read of ${scores.length} hand-labelled articles, F1 (plain Readability: ${mean(plainScores).toFixed(3)})`,
      pass: PASS_F1.toFixed(3),
      aim: AIM_F1.toFixed(3),
      measured: f1.toFixed(3),
      ok: f1 >= PASS_F1,
    },
    rowBelow(`reading one of ${times.length} real articles, median`, median(times), ARTICLE_MS),
  ];
}

async function readPlainly(page: Page, readability: string): Promise<string> {
  return page.evaluate((source) => {
    // biome-ignore lint/security/noGlobalEval: the library as it is published.
    const Reader = globalThis.eval(`${source};Readability`) as new (
      copy: Node,
    ) => { parse(): { textContent: string } | null };
    return new Reader(document.cloneNode(true)).parse()?.textContent ?? '';
  }, readability);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function skipped(what: string): BenchRow {
  const where = fileURLToPath(CORPUS);
  return { what, pass: PASS_F1.toFixed(3), aim: AIM_F1.toFixed(3), measured: `skipped: no ${where}`, ok: true };
}
