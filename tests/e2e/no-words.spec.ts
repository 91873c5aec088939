import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { builtExtensionDir } from './harness/built-extension.ts';
import { ChromiumBrowser } from './harness/chromium.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { setUp } from './steps/set-up.ts';

// Once in some thousand installs on a busy machine Chromium has no word of the extension, in any of its pages, until its
// process ends. Here the words themselves are missing, which comes to the same.

type Words = Record<string, { message: string }>;

/** Makes a copy of the build in which only the manifest has words. */
function buildWithoutWords(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sidenote-no-words-'));
  cpSync(builtExtensionDir('chromium'), dir, { recursive: true });
  const [manifest, words] = [join(dir, 'manifest.json'), join(dir, '_locales/en/messages.json')];
  const known = JSON.parse(readFileSync(words, 'utf8')) as Words;
  const spelledOut = readFileSync(manifest, 'utf8').replace(/__MSG_(\w+)__/g, (_, key) => known[key]?.message ?? '');
  writeFileSync(manifest, spelledOut);
  writeFileSync(words, '{}');
  return dir;
}

test('where the browser has no words for the extension, the build’s own stand in', { tag: '@chromium' }, async ({
  segmind,
  site,
}) => {
  const extensionDir = buildWithoutWords();
  const browser = await ChromiumBrowser.launch({ segmind, extensionDir });
  try {
    await setUp(browser);
    await browser.openPage(site.url('/otters/'));
    const panel = await browser.clickToolbar();
    await panel.waitFor(CHAT.summarise);
    await ask(panel, 'Why do otters use stones?');
    await waitForAnswer(panel);
    expect(await browser.problems.collect()).toEqual([]);
  } finally {
    await browser.close();
    rmSync(extensionDir, { recursive: true, force: true });
  }
});
