/**
 * Merges strings into public/_locales/en/messages.json. Reads `{key: text}` from standard input, keeps the keys sorted,
 * and takes a lock file so that two runs at the same time don't overwrite each other.
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
    // In Chrome's format `$1` is a placeholder and `$$` a dollar sign; the text must already use that format.
    messages[key] = { message: text };
  }
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
} finally {
  rmSync(LOCK);
}
