/** Finds a Node that can run the tools: the one running now, or the one of the package "node". */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { ROOT, run, succeeds } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** From this version on Node runs TypeScript files, and every tool of package.json works. */
const NEEDED = [22, 18];

const PACKAGE = join(ROOT, 'node_modules', 'node');

/** Resolves with the path of a Node that is new enough. The packages must be installed. Throws where there is none. */
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
 * Returns an environment in which the name `node` means the given one, and in which tools print no colours where the
 * output is no terminal, as some otherwise do in a CI.
 */
export function environmentFor(node) {
  const folders = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''];
  const paint = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...paint, PATH: folders.join(delimiter) };
}

function works(node) {
  return existsSync(node) && succeeds(node, ['--version']);
}

/** Runs the package's install script, which npm may have been told to skip. */
async function unpackNode() {
  say(`Node ${process.versions.node} is older than the tools need: fetching the Node of the package "node" …`);
  const script = join(PACKAGE, 'installArchSpecificPackage.js');
  if (existsSync(script))
    await run(process.execPath, [
      '-e',
      `process.chdir(${JSON.stringify(PACKAGE)}); require(${JSON.stringify(script)})`,
    ]);
}
