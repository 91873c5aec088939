import { browser } from 'wxt/browser';

/** The version of the running Sidenote, as the manifest names it. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
