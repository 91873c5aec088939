import { browser } from 'wxt/browser';
import { SEGMIND_HOST } from '@/lib/settings/segmind-host';

/** The only host that requests go to; granted at install, and in Firefox the person may take it back. */
const SEGMIND = { origins: [`${SEGMIND_HOST}/*`] };

/** "On all sites", as the manifest offers it. */
const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/** The ways in which browsers write that every site may be read. */
const EVERYWHERE = new Set(['<all_urls>', '*://*/*', ...ALL_SITES.origins]);

/** What may be read without a click on the toolbar button. */
export type SiteAccess = {
  allSites: boolean;
  /** The match patterns of the sites allowed one by one, sorted by host. */
  sites: string[];
};

/**
 * The match pattern of a page's site. Ports are left out, since Firefox refuses them in patterns and both browsers take
 * a pattern without one for every port.
 *
 * @param origin an origin or the whole address of a page
 * @returns null where no permission can be asked for: browser pages, files, and what is no address at all
 */
export function sitePattern(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${hostname}/*` : null;
}

/** The host of a match pattern. */
function hostOfPattern(pattern: string): string {
  return pattern.replace(/^[^:]*:\/\//, '');
}

/** What the person allowed beyond what was there at install. */
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
 * Asks the person to let Sidenote read a site whenever they ask about it. To be called inside a click, before anything
 * is awaited: browsers refuse the question otherwise.
 *
 * @param origin the site's origin, or the address of one of its pages
 * @returns whether it is allowed now; false where no permission can be asked for
 */
export async function allowSite(origin: string): Promise<boolean> {
  const pattern = sitePattern(origin);
  return pattern !== null && browser.permissions.request({ origins: [pattern] });
}

/** Asks the person to let Sidenote read every site. To be called inside a click, before anything is awaited. */
export function allowAllSites(): Promise<boolean> {
  return browser.permissions.request(ALL_SITES);
}

/** Takes back what `allowAllSites` got; the sites allowed one by one stay. */
export async function removeAllSites(): Promise<void> {
  await browser.permissions.remove(ALL_SITES);
}

/**
 * Takes back the permission for one site.
 *
 * @param pattern as `grantedSites` lists it
 */
export async function removeSite(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] });
}

/** Whether requests can reach Segmind; false where the person withdrew it (Firefox). */
export function hasSegmindAccess(): Promise<boolean> {
  return browser.permissions.contains(SEGMIND);
}

/** Asks to reach Segmind again. To be called inside a click, before anything is awaited. */
export function askForSegmindAccess(): Promise<boolean> {
  return browser.permissions.request(SEGMIND);
}

/**
 * Calls back whenever a permission was given or taken, here or in the browser's own settings.
 *
 * @returns the way to stop that
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
