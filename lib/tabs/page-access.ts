import { browser } from 'wxt/browser';
import { SEGMIND_HOST } from '@/lib/settings/segmind-host';

/** The only host that requests go to. Access is granted at install; in Firefox the person may withdraw it. */
const SEGMIND = { origins: [`${SEGMIND_HOST}/*`] };

/** The manifest's optional permission for all sites. */
const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/** The match patterns that browsers use for every site. */
const EVERYWHERE = new Set(['<all_urls>', '*://*/*', ...ALL_SITES.origins]);

/** The sites that Sidenote may read without a click on the toolbar button. */
export type SiteAccess = {
  allSites: boolean;
  /** The match patterns of the sites allowed one by one, sorted by host. */
  sites: string[];
};

/**
 * Returns the match pattern of a page's site. Ports are left out: Firefox refuses ports in patterns, and in both
 * browsers a pattern without a port covers every port.
 *
 * @param origin an origin or the whole address of a page
 * @returns null where no permission can be asked for: browser pages, files, and what is no address at all
 */
export function sitePattern(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${hostname}/*` : null;
}

/** Returns a match pattern without its scheme. */
function hostOfPattern(pattern: string): string {
  return pattern.replace(/^[^:]*:\/\//, '');
}

/** Returns the sites that the person allowed after the install. */
export async function grantedSites(): Promise<SiteAccess> {
  const { origins = [] } = await browser.permissions.getAll();
  return {
    allSites: origins.some((pattern) => EVERYWHERE.has(pattern)),
    sites: origins
      .filter((pattern) => !EVERYWHERE.has(pattern) && !SEGMIND.origins.includes(pattern))
      .sort((a, b) => hostOfPattern(a).localeCompare(hostOfPattern(b))),
  };
}

/**
 * Asks the person to let Sidenote always read a site. Must be called inside a click, before anything is awaited, or
 * browsers refuse to ask.
 *
 * @param origin the site's origin, or the address of one of its pages
 * @returns whether the site is allowed now; false where no permission can be asked for
 */
export async function allowSite(origin: string): Promise<boolean> {
  const pattern = sitePattern(origin);
  return pattern !== null && browser.permissions.request({ origins: [pattern] });
}

/** Asks the person to let Sidenote read every site. Must be called inside a click, before anything is awaited. */
export function allowAllSites(): Promise<boolean> {
  return browser.permissions.request(ALL_SITES);
}

/** Gives up the permission for every site; sites allowed one by one stay allowed. */
export async function removeAllSites(): Promise<void> {
  await browser.permissions.remove(ALL_SITES);
}

/**
 * Gives up the permission for one site.
 *
 * @param pattern as `grantedSites` lists it
 */
export async function removeSite(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] });
}

/** Whether Sidenote may send requests to Segmind; false where the person withdrew the permission (Firefox). */
export function hasSegmindAccess(): Promise<boolean> {
  return browser.permissions.contains(SEGMIND);
}

/** Asks for the permission to reach Segmind again. Must be called inside a click, before anything is awaited. */
export function askForSegmindAccess(): Promise<boolean> {
  return browser.permissions.request(SEGMIND);
}

/**
 * Calls back whenever a permission was given or withdrawn, in Sidenote or in the browser's own settings.
 *
 * @returns a function that stops the calls
 */
export function watchAccess(onChange: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(onChange);
  onRemoved.addListener(onChange);
  return () => {
    onAdded.removeListener(onChange);
    onRemoved.removeListener(onChange);
  };
}
