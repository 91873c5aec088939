/**
 * Merges strings into public/_locales/en/messages.json: reads `{key: text}` from standard input.
 * Keys stay sorted, and a lock file keeps two runs at once from overwriting each other.
 */
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const FILE = new URL('../public/_locales/en/messages.json', import.meta.url);
const LOCK = new URL('../.wxt/messages.lock', import.meta.url);

function takeLock() {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return closeSync(openSync(LOCK, 'wx'));
    } catch (error) {
      if (error.code !== 'EEXIST' || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

const added = JSON.parse(readFileSync(0, 'utf8'));
takeLock();
try {
  const messages = JSON.parse(readFileSync(FILE, 'utf8'));
  for (const [key, text] of Object.entries(added)) {
    // Chrome wants `$1` for positions and `$$` for a dollar sign; both are written as they stand.
    messages[key] = { message: text };
  }
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
} finally {
  rmSync(LOCK);
}
