/**
 * Adds to package-lock.json the optional packages of other platforms that the lock file doesn't list, since npm leaves
 * out what the registry it asked couldn't serve; `npm ci` then refuses the lock file everywhere. They get the exact
 * version that their parent asks for, and the platform that their name says; npm skips them on any other platform.
 * Run it after every change of dependencies: `node scripts/complete-lock-file.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** @param {string} name `@oxlint/binding-linux-arm-musleabihf`, for instance */
function describePlatform(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say which platform it is for`);
  const last = words.at(-1) ?? '';
  const libc = last.startsWith('musl') ? ['musl'] : last.startsWith('gnu') ? ['glibc'] : [];
  return { cpu, ...(libc.length > 0 ? { libc } : {}), os };
}

/** Whether Node's way of looking for a package, from a folder upwards, finds it in the lock file. */
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
