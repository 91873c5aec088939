import { browser } from 'wxt/browser';

/** The version of Sidenote that runs, as the manifest names it. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
