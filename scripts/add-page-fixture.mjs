/**
 * Adds a page to the fixtures of page reading, or updates fixtures after an intended change of the reader:
 *
 *   node scripts/add-page-fixture.mjs <slug> page.html   copies the page and writes its expected reading
 *   node scripts/add-page-fixture.mjs <slug> …           writes the expected readings of these fixtures anew
 *   node scripts/add-page-fixture.mjs --all              writes the expected readings of all fixtures anew
 *
 * `expected.md` is what the shipped script and the extraction read in a real Chromium, so run `npm run build` first. Commit the file only
 * after a person has read its difference and agrees.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { loadExtraction } from '../tests/e2e/harness/load-extraction.ts';
import { findBrowser } from './lib/browsers.mjs';

const PAGES = new URL('../tests/fixtures/pages/', import.meta.url);
const SCRIPT = new URL('../.output/chrome-mv3/capture-page.js', import.meta.url);

const [first, second] = process.argv.slice(2);
if (first === undefined)
  throw new Error('Which fixture? Say node scripts/add-page-fixture.mjs <slug> [page.html], or --all.');
if (second?.endsWith('.html')) {
  mkdirSync(new URL(`${first}/`, PAGES), { recursive: true });
  copyFileSync(second, new URL(`${first}/page.html`, PAGES));
}
const slugs = first === '--all' ? readdirSync(PAGES) : process.argv.slice(2).filter((word) => !word.endsWith('.html'));

const { extractPage } = await loadExtraction();
const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.route('**/*', (route) => {
  const slug = /^https:\/\/pages\.test\/([\w-]+)\/$/.exec(route.request().url())?.[1];
  return slug ? route.fulfill({ path: fileURLToPath(new URL(`${slug}/page.html`, PAGES)) }) : route.abort();
});
for (const slug of slugs) {
  await page.goto(`https://pages.test/${slug}/`);
  const walked = await page.evaluate(readFileSync(SCRIPT, 'utf8'));
  const reading = walked.ok ? extractPage(walked) : walked;
  if (!reading.ok) throw new Error(`${slug} was not read: ${reading.reason}, ${reading.detail}`);
  const file = new URL(`${slug}/expected.md`, PAGES);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const after = `${reading.markdown}\n`;
  writeFileSync(file, after);
  const change = before === null ? 'added' : before === after ? 'as before' : 'CHANGED';
  console.log(`${slug}: ${change}, ${reading.words} words, ${reading.hiddenWords} hidden`);
}
await browser.close();
