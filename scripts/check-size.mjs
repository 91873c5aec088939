/**
 * Holds the production build to its size budgets: what the side panel loads before one can type, and the whole zip.
 * Prints each as pass / aim / measured, and fails where one is over its pass.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { ROOT } from './lib/run.mjs';

const BUILD = join(ROOT, '.output/chrome-mv3');
const KIB = 1024;

/** The script and style that a page loads before any lazy part: what its HTML names, and what that imports. */
function readLoaded(page) {
  const html = readFileSync(join(BUILD, page), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g)];
  const loaded = new Map();
  const load = (path) => {
    if (loaded.has(path) || !existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    loaded.set(path, text);
    for (const imported of staticImports(text)) load(resolve(dirname(path), imported));
  };
  for (const [, address] of named) load(join(BUILD, address));
  return [...loaded.values()];
}

/** The modules that a minified module imports, but not those that it imports lazily, by `import(…)`. */
function staticImports(script) {
  const pattern =
    /\b(?:import|export)\s*(?:[\w$*{][^"'`;()]*?\bfrom\s*|\*\s*from\s*|\{[^}"'`]*\}\s*from\s*)?["'](\.[^"']+\.js)["']/g;
  return [...script.matchAll(pattern)].map(([, path]) => path);
}

/** The size of a zip of the build: each file deflated, and the two headers that it has in the archive. */
function measureZip() {
  const HEADERS = 30 + 46;
  return readdirSync(BUILD, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .reduce((total, path) => {
      const name = path.slice(BUILD.length + 1);
      return total + deflateRawSync(readFileSync(path), { level: 9 }).length + HEADERS + 2 * Buffer.byteLength(name);
    }, 22);
}

const panel = readLoaded('sidepanel.html');
if (panel.length === 0) throw new Error('sidepanel.html loads no script: the build has another form than expected');
const rows = [
  {
    what: 'side panel, script and style',
    pass: 110,
    aim: 80,
    bytes: panel.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  },
  {
    what: 'the same, gzip',
    pass: 40,
    aim: 30,
    bytes: panel.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
  },
  { what: 'the zip', pass: 1024, aim: 512, bytes: measureZip() },
];

const number = (value) => value.toFixed(1).padStart(8);
console.log(`${'KiB'.padEnd(32)}    pass     aim measured`);
for (const { what, pass, aim, bytes } of rows) {
  const verdict = bytes > pass * KIB ? '  over' : '';
  console.log(`${what.padEnd(32)}${number(pass)}${number(aim)}${number(bytes / KIB)}${verdict}`);
}
if (rows.some(({ pass, bytes }) => bytes > pass * KIB)) process.exitCode = 1;
