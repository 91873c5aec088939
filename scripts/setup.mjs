/**
 * Sets up a fresh clone: packages, a Node that is new enough, browsers. Needs only Node 20 and Node's own modules. A
 * second run changes nothing. Can be run by hand: `node scripts/setup.mjs`.
 */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { missingBrowserError, provideBrowsers } from './lib/install-browsers.mjs';
import { environmentFor, findNode } from './lib/node.mjs';
import { installPackages } from './lib/packages.mjs';
import { SetUpError, say } from './lib/say.mjs';

/**
 * @typedef {object} SetUp
 * @property {string} node the path of the Node that runs the project's tools
 * @property {NodeJS.ProcessEnv} env an environment in which the name `node` means that Node
 * @property {string | null} [chromium] the path of Chromium, where Chromium was asked for
 * @property {string | null} [firefox] the path of Firefox, where Firefox was asked for
 */

/**
 * Provides what the project needs. Where something can't be provided, ends the process with one line that says what to
 * install; with `mayLackBrowsers` the path of a missing browser is null instead.
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
