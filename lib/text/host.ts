/** The host of an address without its port, or the empty text where it is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** The host as the screen names a site: without `www.`. */
export function siteNameOf(url: string): string {
  return hostOf(url).replace(/^www\./, '');
}
