/** Measures the production build of Chrome against the size budgets. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const BUILD = join(ROOT, '.output/chrome-mv3');
const KIB = 1024;

/** The script and style that a page loads before any lazy part: what its HTML names, and what that imports. */
function readLoaded(page) {
  const html = readFileSync(join(BUILD, page), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g)];
  const loaded = new Map();
  for (const [, address] of named) loadScript(join(BUILD, address), loaded);
  return loaded;
}

/** Adds a file, and all that it imports, to `loaded`. */
function loadScript(path, loaded) {
  if (loaded.has(path) || !existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  loaded.set(path, text);
  for (const imported of staticImports(text)) loadScript(resolve(dirname(path), imported), loaded);
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

/** The script that a page's own script loads first, once the page can be typed into: the chat itself. */
function readChat() {
  const chunks = join(BUILD, 'chunks');
  const chat = readdirSync(chunks).find((name) => name.startsWith('mount-chat-') && name.endsWith('.js'));
  if (chat === undefined)
    throw new Error('the build has no mount-chat: the chat is split in another way than expected');
  const loaded = readLoaded('sidepanel.html');
  loadScript(join(chunks, chat), loaded);
  return [...loaded.values()];
}

function row(what, bytes, pass, aim) {
  return { what, bytes, pass, aim, ok: bytes <= pass * KIB };
}

/**
 * The budgets in KiB with what was measured in bytes.
 * @returns {{ what: string, bytes: number, pass: number, aim: number, ok: boolean }[]}
 */
export function measureSizes() {
  const raw = (texts) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const zipped = (texts) => texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const page = [...readLoaded('sidepanel.html').values()];
  const chat = readChat();
  if (page.length === 0) throw new Error('sidepanel.html loads no script: the build has another form than expected');
  return [
    row('side panel until one can type, script and style', raw(page), 110, 80),
    row('the same, gzip', zipped(page), 40, 30),
    // No budget names these; they keep what comes after the first word from growing unseen.
    row('side panel until one can send, script and style', raw(chat), 112, 80),
    row('the same, gzip', zipped(chat), 41, 30),
    row('the zip, lazy parts included', measureZip(), 1024, 512),
  ];
}
