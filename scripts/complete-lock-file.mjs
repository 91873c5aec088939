/**
 * Adds missing optional packages of other platforms to package-lock.json. npm omits packages that its registry couldn't
 * serve, and `npm ci` then refuses the lock file on every machine. Each package gets the exact version that its parent
 * asks for and the platform in its name, so that npm skips the package on any other platform. Run this script after
 * every change of dependencies: `node scripts/complete-lock-file.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Reads the platform from a package's name.
 *
 * @param {string} name for example `@oxlint/binding-linux-arm-musleabihf`
 */
function describePlatform(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say which platform it is for`);
  const last = words.at(-1) ?? '';
  const libc = last.startsWith('musl') ? ['musl'] : last.startsWith('gnu') ? ['glibc'] : [];
  return { cpu, ...(libc.length > 0 ? { libc } : {}), os };
}

/** Whether the lock file lists a package where Node would find it, in `node_modules` of a folder or of one above. */
function isListed(packages, folder, name) {
  for (let parent = folder; ; parent = parent.slice(0, Math.max(0, parent.lastIndexOf('/node_modules/')))) {
    if (packages[`${parent === '' ? '' : `${parent}/`}node_modules/${name}`]) return true;
    if (!parent.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
  }
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = {};
for (const [folder, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isListed(lock.packages, folder, name)) continue;
    if (!/^\d/.test(version)) throw new Error(`${folder} asks for no exact version of ${name}`);
    added[`node_modules/${name}`] = { version, ...describePlatform(name), ...(dev ? { dev } : {}), optional: true };
  }
}
const { '': root, ...rest } = lock.packages;
const sorted = Object.entries({ ...rest, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(added).length} packages of other platforms added to package-lock.json`);
