/** Installs the packages of the lock file, where the installed ones differ. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, ROOT, run } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** The file in which npm lists the installed packages at the very end of an install. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/**
 * Whether every package of the lock file is installed in the lock file's version. Optional packages may be missing,
 * since most are for other platforms.
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

/** Installs the packages unless all are installed. Throws where npm fails. */
export async function installPackages() {
  if (arePackagesInstalled()) return;
  say('Installing the packages of package-lock.json (npm ci) …');
  const { program, args } = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if ((await run(program, [...args, 'ci', ...quiet])) === 0) return;
  // `npm ci` refuses a lock file at the slightest doubt; `npm install --no-save` takes the same versions.
  say('npm ci did not succeed; trying npm install with the same lock file …');
  if ((await run(program, [...args, 'install', '--no-save', ...quiet])) === 0) return;
  throw new SetUpError('The packages could not be installed: see what npm said above, and run `npm ci` by hand.');
}
