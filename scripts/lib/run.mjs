/** Starts other programs, never through a shell. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program in the project's folder, without input, and shows its output. Resolves with the exit code, or 127
 * where the program can't be started.
 */
export function run(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Whether a program can be run and ends with exit code 0. Its output is not shown. */
export function succeeds(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Whether a program of this name is on the PATH. */
export function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** The path of the script that an installed package names `command` in its `bin`. */
export function packageScript(packageName, command) {
  const manifestPath = join(ROOT, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return join(dirname(manifestPath), typeof bin === 'string' ? bin : bin[command]);
}

/**
 * The program and first arguments that run npm: npm's script on the machine's own Node. The Node in node_modules may be
 * about to be replaced, and `npm.cmd` on Windows would need a shell. Plain `npm` where the script isn't in a usual
 * place.
 */
export function npmCommand() {
  const node = machineNode();
  const folder = dirname(realpathSync(node));
  const candidates = [
    process.env.npm_execpath,
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(folder, 'node_modules/npm/bin/npm-cli.js'),
  ];
  const script = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return script ? { program: node, args: [script] } : { program: 'npm', args: [] };
}

function machineNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}
