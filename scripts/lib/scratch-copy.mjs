/** A copy of the project in a temporary folder, so that faults never touch the working tree. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { packageScript, ROOT } from './run.mjs';

/** The folder that unit tests need beside the files that git knows. */
const PREPARED = '.wxt';

export class ScratchCopy {
  #folder = mkdtempSync(join(tmpdir(), 'sidenote-mutants-'));
  /** @type {import('node:child_process').ChildProcess | null} */
  #running = null;

  constructor() {
    const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 };
    const known = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
    const paths = [...known.split('\0').filter((path) => path !== ''), PREPARED];
    for (const path of paths) {
      if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(this.#folder, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'), 'junction');
  }

  read(path) {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  write(path, text) {
    writeFileSync(join(this.#folder, path), text);
  }

  /**
   * Runs unit tests until the first one fails. A run that takes longer than `limit` ms is ended and has failed.
   *
   * @param {string[]} tests
   * @param {number} limit
   * @returns {Promise<{ passed: boolean, isLate: boolean, output: string }>}
   */
  test(tests, limit) {
    const args = [packageScript('vitest', 'vitest'), 'run', '--bail=1', '--maxWorkers=1', '--reporter=dot', ...tests];
    return new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] });
      this.#running = child;
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, limit);
      child.once('close', (code) => {
        clearTimeout(timer);
        this.#running = null;
        resolve({ passed: code === 0, isLate, output });
      });
    });
  }

  /** Ends the running tests and deletes the copy. */
  remove() {
    this.#running?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
