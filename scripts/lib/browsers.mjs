/** Finds the browsers for tests and the demo. Needs only Node 20 and Node's own modules. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { SetUpError } from './say.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserKind */

/** @type {Record<BrowserKind, { variable: string, commands: string[], mac: string[], windows: string[] }>} */
const KNOWN = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    mac: ['Chromium', 'Google Chrome', 'Microsoft Edge'],
    windows: [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    // Editions that run an add-on without Mozilla's signature come first.
    commands: ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly', 'firefox'],
    mac: ['Firefox Developer Edition', 'Firefox Nightly', 'Firefox'],
    windows: ['Firefox Developer Edition\\firefox.exe', 'Mozilla Firefox\\firefox.exe'],
  },
};

/** Names the environment variable that overrides the search for a browser. */
export function pathVariable(kind) {
  return KNOWN[kind].variable;
}

/**
 * Returns the path of a browser's program: the one in `CHROME_PATH` or `FIREFOX_PATH`, else in one of the usual places,
 * else, for Chromium, the one that `npx playwright install chromium` installed; null where there is none. Throws where
 * the variable names a missing file.
 */
export function findBrowser(kind) {
  const { variable } = KNOWN[kind];
  const named = process.env[variable];
  if (named) {
    if (!existsSync(named)) throw new SetUpError(`${variable} names ${named}, which does not exist.`);
    return named;
  }
  return usualPlaces(kind).find(existsSync) ?? (kind === 'chromium' ? playwrightChromium() : null);
}

/** Returns the path of a browser's program, like `findBrowser`, but throws where there is none. */
export function requireBrowser(kind) {
  const path = findBrowser(kind);
  if (path === null)
    throw new SetUpError(`No ${kind} was found. Install one, or name its program in ${pathVariable(kind)}.`);
  return path;
}

function usualPlaces(kind) {
  const { commands, mac, windows } = KNOWN[kind];
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
    const programOf = (name) => (kind === 'firefox' ? 'firefox' : name);
    return roots.flatMap((root) => mac.map((name) => join(root, `${name}.app/Contents/MacOS`, programOf(name))));
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env;
    const roots = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => windows.map((path) => join(root, path)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function playwrightChromium() {
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null; // The packages are not installed yet, or Playwright has no browser for this platform.
  }
}
