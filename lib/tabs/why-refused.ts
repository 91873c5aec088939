import { browser } from 'wxt/browser';
import type { Unreadable } from './unreadable-reason';

/** `mayPass`: the browser gives the tab's address, so that a grant may have come just after the refusal. */
export type Refusal = Unreadable & { mayPass?: true };

const BROWSER_PAGE =
  /^(?:chrome|edge|about|chrome-extension|moz-extension|devtools|view-source|resource|chrome-search):|^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org)(?:[/?#]|$)/i;

/** Addresses that belong to no site, so that no permission covers them. */
const SITELESS = /^(?:about:(?:blank|srcdoc)|data:|blob:)/i;

/** The browsers' messages where the document, frame or tab that a script was meant for is gone. */
const GONE = /no (?:document|tab|frame) with id|invalid (?:documentid|tab id|frame id)|was (?:removed|discarded)/i;

/** Whether an address belongs to a page that no extension may read. */
export function isBrowserPage(url: string): boolean {
  return BROWSER_PAGE.test(url);
}

function isPdfViewer(url: string, favIconUrl: string | undefined): boolean {
  return /^[^?#]*\.pdf(?:[?#]|$)/i.test(url) || /\/pdf\.svg$/.test(favIconUrl ?? '');
}

/**
 * Finds out why a browser refused to run a script in a tab. Never rejects.
 *
 * @param cause what `scripting.executeScript` rejected with
 * @param isBound whether the script was meant for one document, whose absence means that the page has changed
 */
export async function whyRefused(tabId: number, cause: unknown, isBound: boolean): Promise<Refusal> {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (isBound && GONE.test(message)) return { ok: false, reason: 'changed' };
  const { url, favIconUrl } = await browser.tabs.get(tabId).catch(() => ({ url: undefined, favIconUrl: undefined }));
  if (SITELESS.test(url ?? '') || /"(?:about:blank|data:|blob:)/i.test(message)) {
    return { ok: false, reason: 'siteless' };
  }
  if (url !== undefined && isBrowserPage(url)) return { ok: false, reason: 'browser-page' };
  if (/chrome:\/\/|edge:\/\/|about:|extensions gallery|chrome-extension:|error page|moz-extension/i.test(message)) {
    return { ok: false, reason: 'browser-page' };
  }
  if (!/permission|cannot access|can't access/i.test(message)) return { ok: false, reason: 'failed' };
  // Without a grant the browser hides a tab's address. Where the address is known and reading is refused, no click will
  // help: Firefox's own viewer shows a PDF, or Firefox lets no extension read the page.
  if (url === undefined) return { ok: false, reason: 'no-grant' };
  return isPdfViewer(url, favIconUrl)
    ? { ok: false, reason: 'pdf' }
    : { ok: false, reason: 'browser-page', mayPass: true };
}
