import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from './test-browser.ts';

/** `SIDENOTE_OUTPUT` names another folder of builds, to test builds made elsewhere. */
const OUTPUT = process.env.SIDENOTE_OUTPUT ?? fileURLToPath(new URL('../../../.output/', import.meta.url));
const FOLDERS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

/** The parts of a built manifest that the harness reads. */
export type BuiltManifest = {
  version: string;
  permissions: string[];
  host_permissions: string[];
  side_panel?: { default_path: string };
  sidebar_action?: { default_panel: string };
  browser_specific_settings?: { gecko?: { id?: string } };
};

/** The folder of the production build for a browser. Throws where it hasn't been built. */
export function builtExtensionDir(kind: BrowserKind): string {
  const folder = join(OUTPUT, FOLDERS[kind]);
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is missing: run \`npm run build\` first`);
  return folder;
}

export function readManifest(extensionDir: string): BuiltManifest {
  return JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as BuiltManifest;
}

/**
 * Copies a built extension into a profile and returns the path of the copy. The browser reads the extension's files
 * while it runs, so a build made meanwhile would change what is being tested.
 */
export function copyExtension(extensionDir: string, profileDir: string): string {
  const copy = join(profileDir, 'Extension under test');
  cpSync(extensionDir, copy, { recursive: true });
  return copy;
}
