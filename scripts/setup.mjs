/**
 * Sets up a fresh clone: packages, a Node that is new enough, browsers. Runs on Node 20 or later, uses Node's own
 * modules only, does nothing the second time, and can be run by hand: `node scripts/setup.mjs`.
 */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { missingBrowserError, provideBrowsers } from './lib/install-browsers.mjs';
import { environmentFor, findNode } from './lib/node.mjs';
import { installPackages } from './lib/packages.mjs';
import { SetUpError, say } from './lib/say.mjs';

/**
 * @typedef {object} SetUp
 * @property {string} node The Node to run the project's tools with.
 * @property {NodeJS.ProcessEnv} env An environment in which `node` means that one.
 * @property {string | null} [chromium] The program's path, where Chromium was asked for.
 * @property {string | null} [firefox] The same for Firefox.
 */

/**
 * Provides what the project needs. Stops the process with one line that says what to install where something is not to
 * be had, unless `mayLackBrowsers`: a browser is then null.
 * @param {{ browsers?: ('chromium' | 'firefox')[], mayLackBrowsers?: boolean }} [wanted]
 * @returns {Promise<SetUp>}
 */
export async function setUp({ browsers = ['chromium', 'firefox'], mayLackBrowsers = false } = {}) {
  try {
    await installPackages();
    const node = await findNode();
    const found = await provideBrowsers(browsers);
    const missing = browsers.filter((kind) => found[kind] === null);
    if (missing.length > 0 && !mayLackBrowsers) throw missingBrowserError(missing[0]);
    return { node, env: environmentFor(node), ...found };
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { node, chromium, firefox } = await setUp();
  say(`Ready. Node: ${node} · Chromium: ${chromium} · Firefox: ${firefox}`);
}
