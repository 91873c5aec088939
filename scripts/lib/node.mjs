/** Finds a Node that the toolchain runs on: this one, or the one that comes as a package. */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { ROOT, run, succeeds } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** From here on Node runs TypeScript as it is, and every tool of package.json works. */
const NEEDED = [22, 18];

const PACKAGE = join(ROOT, 'node_modules', 'node');

/** The path of a Node that is new enough. Packages must be installed. Throws where there is none. */
export async function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  const packaged = join(PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!works(packaged)) await unpackNode();
  if (works(packaged)) return packaged;
  throw new SetUpError(
    `Node ${NEEDED.join('.')} or later is needed, and this is ${process.versions.node}: install it.`,
  );
}

/**
 * An environment in which `node`, and all that starts it by that name, is the given one, and nothing is painted where
 * the output is no terminal (some tools paint it for a CI's sake).
 */
export function environmentFor(node) {
  const folders = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''];
  const paint = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...paint, PATH: folders.join(delimiter) };
}

function works(node) {
  return existsSync(node) && succeeds(node, ['--version']);
}

/** Does what the package's install script does, where npm was told to run none. */
async function unpackNode() {
  say(`Node ${process.versions.node} is older than the tools need: fetching the Node of the package "node" …`);
  const script = join(PACKAGE, 'installArchSpecificPackage.js');
  if (existsSync(script))
    await run(process.execPath, [
      '-e',
      `process.chdir(${JSON.stringify(PACKAGE)}); require(${JSON.stringify(script)})`,
    ]);
}
