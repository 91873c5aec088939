/** Installs the packages of the lock file, when they aren't installed as it says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, ROOT, run } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** Where npm notes, at the very end of an install, what it has installed. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/**
 * Whether every package of the lock file is installed in the lock file's version. Optional packages may be missing:
 * they are for other platforms.
 */
export function arePackagesInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const installed = readPackages(INSTALLED);
  return Object.entries(readPackages(join(ROOT, 'package-lock.json'))).every(([path, { version, optional }]) => {
    if (path === '' || (optional && installed[path] === undefined)) return true;
    return installed[path]?.version === version && existsSync(join(ROOT, path, 'package.json'));
  });
}

/** Installs what is missing. Throws where npm can't. */
export async function installPackages() {
  if (arePackagesInstalled()) return;
  say('Installing the packages of package-lock.json (npm ci) …');
  const { program, args } = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if ((await run(program, [...args, 'ci', ...quiet])) === 0) return;
  // `npm ci` refuses a lock file at its slightest doubt; an install that keeps the lock file takes the same versions.
  say('npm ci did not succeed; trying npm install with the same lock file …');
  if ((await run(program, [...args, 'install', '--no-save', ...quiet])) === 0) return;
  throw new SetUpError('The packages could not be installed: see what npm said above, and run `npm ci` by hand.');
}
