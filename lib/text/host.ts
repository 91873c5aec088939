/** Returns the host of an address without its port; the empty text for anything that is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Returns the host of an address without `www.`, as the screen names a site. */
export function siteNameOf(url: string): string {
  return hostOf(url).replace(/^www\./, '');
}
