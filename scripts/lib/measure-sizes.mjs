/** Measures the production build of Chrome against the size budgets. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const BUILD = join(ROOT, '.output/chrome-mv3');
const KIB = 1024;

/**
 * Vite's manifest of the files that each page loads, which `wxt.config.ts` writes beside the build.
 * @typedef {{ file: string, name?: string, src?: string, isEntry?: true, imports?: string[], css?: string[] }}
 * Chunk
 * @returns {Record<string, Chunk>}
 */
function readChunks() {
  return JSON.parse(readFileSync(`${BUILD}-loaded-by-page.json`, 'utf8'));
}

/** Adds to `files` the names of a chunk's files and of everything that the chunk imports statically. */
function gather(chunk, chunks, files) {
  if (files.has(chunk.file)) return files;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const imported of chunk.imports ?? []) gather(chunks[imported], chunks, files);
  return files;
}

/**
 * The script and style that the panel loads before any lazy part (`page`), and with the first one, the chat (`chat`). The
 * style is counted as a file of its own, though the page has it inside.
 */
function readPanel() {
  const chunks = readChunks();
  const [page, chat] = ['open', 'chat'].map((group) => Object.values(chunks).find(({ name }) => name === group));
  if (!page || !chat) throw new Error('the build has no panel or no chat: it is split in another way than expected');
  const read = (files) => Array.from(files, (file) => readFileSync(join(BUILD, file), 'utf8'));
  return {
    page: read(gather(page, chunks, new Set())),
    chat: read(gather(chat, chunks, gather(page, chunks, new Set()))),
  };
}

/** The bytes of a zip of the build: each file deflated, with its two headers and names, and the archive's end. */
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

function sizeOf(name) {
  return statSync(join(BUILD, name)).size;
}

function row(what, bytes, pass, aim) {
  return { what, bytes, pass, aim, ok: bytes <= pass * KIB };
}

/**
 * The budgets in KiB, with the measured sizes in bytes. Throws where the build is missing or is split in another way.
 * @returns {{ what: string, bytes: number, pass: number, aim: number, ok: boolean }[]}
 */
export function measureSizes() {
  const raw = (texts) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const zipped = (texts) => texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const { page, chat } = readPanel();
  return [
    row('side panel until one can type, script and style', raw(page), 110, 80),
    row('the same, gzip', zipped(page), 40, 30),
    // These two limits show when the part that loads after the first typed word grows.
    row('side panel until one can send, script and style', raw(chat), 108, 80),
    row('the same, gzip', zipped(chat), 39.5, 30),
    // What is injected into pages: compiled there anew each time, so its size is time.
    row('the script that walks a page', sizeOf('capture-page.js'), 20, 12),
    row('the script that walks a selection', sizeOf('walk-selection.js'), 28, 12),
    row('the script that looks at a page', sizeOf('look-at-page.js'), 7, 4),
    row('the script that watches the selection', sizeOf('watch-selection.js'), 2, 1),
    row('the zip, lazy parts included', measureZip(), 1024, 512),
  ];
}
