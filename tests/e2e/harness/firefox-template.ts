import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { connect } from 'puppeteer-core';
import { waitForEnd } from './browser-process.ts';
import { startFirefox } from './firefox-process.ts';
import { writePreferences } from './firefox-profile.ts';
import type { LaunchOptions } from './test-browser.ts';

/** The profiles made, by the program that made them. */
const templates = new Map<string, Promise<string>>();

/** The files by which a profile tells that a Firefox runs on it. */
const LOCKS = new Set(['lock', '.parentlock']);

/**
 * Fills a folder with a profile on which Firefox has started once, as those of people are, without the extension. On an
 * empty profile each start would take 3.9 s in place of 2.2, since Firefox makes its databases and caches first.
 */
export async function copyUsedProfile(profileDir: string, options: LaunchOptions): Promise<void> {
  const { executable = '' } = options;
  const template = templates.get(executable) ?? makeTemplate(options);
  templates.set(executable, template);
  cpSync(await template, profileDir, { recursive: true, filter: (path) => !LOCKS.has(basename(path)) });
}

/** Starts Firefox once on an empty profile, which is removed when this process ends. */
async function makeTemplate(options: LaunchOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-firefox-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  writePreferences(folder, options.segmind.proxyPort);
  const { process: firefox, endpoint } = await startFirefox(folder, options);
  // A session begins only after Firefox has done everything that belongs to its start.
  const browser = await connect({ browserWSEndpoint: endpoint, protocol: 'webDriverBiDi' });
  await browser.close();
  await waitForEnd(firefox);
  return folder;
}
