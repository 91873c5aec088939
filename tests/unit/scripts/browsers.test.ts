import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowser } from '../../../scripts/lib/browsers.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidenote-browsers-'));
  vi.stubEnv('CHROME_PATH', '');
  vi.stubEnv('FIREFOX_PATH', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function makeProgram(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('the search for a browser', () => {
  test('takes what the environment names before anything else', () => {
    const named = makeProgram('some-browser');
    vi.stubEnv('CHROME_PATH', named);
    expect(findBrowser('chromium')).toBe(named);
  });

  test('says so when the environment names nothing that exists', () => {
    vi.stubEnv('FIREFOX_PATH', join(folder, 'gone'));
    expect(() => findBrowser('firefox')).toThrow(/FIREFOX_PATH names .*gone, which does not exist/);
  });

  test.runIf(process.platform === 'linux')('prefers the Firefox that runs unsigned add-ons', () => {
    makeProgram('firefox');
    const esr = makeProgram('firefox-esr');
    vi.stubEnv('PATH', `${delimiter}${folder}`);
    expect(findBrowser('firefox')).toBe(esr);
  });

  test.runIf(process.platform === 'linux')('finds nothing where there is none', () => {
    vi.stubEnv('PATH', folder);
    expect(findBrowser('firefox')).toBeNull();
  });
});
