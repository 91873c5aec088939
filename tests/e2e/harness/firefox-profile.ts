import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

/** The extension's host in `moz-extension://…`, which Firefox would otherwise choose at random in each profile. */
export const EXTENSION_UUID = '5de20e11-0000-4000-8000-51de07e51de0';

/**
 * Writes preferences and the extension into a profile, as if a person had installed the extension, so that it stays
 * installed over restarts. Needs a Firefox that runs add-ons without Mozilla's signature (ESR, Developer Edition).
 */
export async function prepareProfile(
  profileDir: string,
  extension: { id: string; dir: string },
  segmindProxyPort: number,
): Promise<void> {
  const preferences = {
    'extensions.webextensions.uuids': JSON.stringify({ [extension.id]: EXTENSION_UUID }),
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.startupScanScopes': 15,
    // Calls to Segmind go through the emulator's proxy. Every other host resolves to this machine, where only the page
    // server answers.
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': segmindProxyPort,
    'network.dns.forceResolve': '127.0.0.1',
    'dom.security.https_first': false,
    // No first-run pages, default-browser question or data submission at the start.
    'browser.aboutwelcome.enabled': false,
    'browser.startup.homepage': 'about:blank',
    'browser.startup.page': 0,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'intl.locale.requested': 'en-US',
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  mkdirSync(join(profileDir, 'extensions'), { recursive: true });
  writeFileSync(join(profileDir, 'user.js'), `${lines.join('\n')}\n`);
  writeFileSync(join(profileDir, 'extensions', `${extension.id}.xpi`), await zipFolder(extension.dir));
}

/** Packs a folder's files, uncompressed, into the archive of an add-on. */
async function zipFolder(folder: string): Promise<Buffer> {
  const archive = new JSZip();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) archive.file(relative(folder, path).split(sep).join('/'), readFileSync(path));
  }
  return archive.generateAsync({ type: 'nodebuffer' });
}
