/** Installs missing browsers, and asks only before a download by Playwright. */
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { findBrowser, pathVariable } from './browsers.mjs';
import { isOnPath, packageScript, run, succeeds } from './run.mjs';
import { SetUpError, say } from './say.mjs';

const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

const ADVICE = {
  chromium: 'No Chromium or Chrome was found: run `npx playwright install chromium`, or set CHROME_PATH.',
  firefox: 'No Firefox was found: install Firefox ESR, or set FIREFOX_PATH.',
};

/**
 * Finds browsers, and installs missing ones where Debian's packages may be installed. Resolves with the path of each
 * browser, or null for one that can't be found or installed.
 * @param {('chromium' | 'firefox')[]} kinds
 */
export async function provideBrowsers(kinds) {
  const missing = kinds.filter((kind) => findBrowser(kind) === null);
  if (missing.length > 0) await installDebianPackages(missing.map((kind) => DEBIAN_PACKAGES[kind]));
  if (missing.includes('chromium') && findBrowser('chromium') === null) await offerPlaywrightChromium();
  return Object.fromEntries(kinds.map((kind) => [kind, findBrowser(kind)]));
}

/** Returns the error whose one line says what to do about a missing browser. */
export function missingBrowserError(kind) {
  return new SetUpError(`${ADVICE[kind]} (${pathVariable(kind)} names the program itself.)`);
}

async function installDebianPackages(packages) {
  if (process.platform !== 'linux' || !isOnPath('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds('sudo', ['-n', 'true'])) return;
  say(`Installing ${packages.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) =>
    isRoot ? run('apt-get', args, env) : run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], env);
  await aptGet('update', '-q');
  await aptGet('install', '-q', '-y', '--no-install-recommends', ...packages);
}

async function offerPlaywrightChromium() {
  if (!process.stdin.isTTY || process.env.CI) return;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(
    'No Chromium was found. Download one with `npx playwright install chromium`? [y/N] ',
  );
  prompt.close();
  if (/^y(es)?$/i.test(answer.trim()))
    await run(process.execPath, [packageScript('playwright', 'playwright'), 'install', 'chromium']);
}
