import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import type { CapturedPage, CapturedSelection } from '@/lib/page/capture';
import { pageCapture, selectionCapture } from './capture-schema';

/**
 * Why a tab could not be read.
 * - `no-grant`: the person has not pointed at this page; a click on the toolbar button lets Sidenote read it
 * - `browser-page`: the browser's own pages and the add-on stores, which no extension may read
 * - `pdf`, `unsupported`: not a page of text
 * - `empty`: a page without readable text
 * - `failed`: anything else
 */
export type UnreadableReason = 'no-grant' | 'browser-page' | 'pdf' | 'unsupported' | 'empty' | 'failed';
export type Unreadable = { ok: false; reason: UnreadableReason };

/** What can be told of a tab before anything is asked: its page, and what is highlighted in it. */
export type TabGlance = { ok: true; url: string; title: string; selection: CapturedSelection | null };

const BROWSER_PAGE =
  /^(?:chrome|edge|about|chrome-extension|moz-extension|devtools|view-source|resource|chrome-search):|^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org)(?:[/?#]|$)/i;

/** Whether an address is one that no extension may read. */
export function isBrowserPage(url: string): boolean {
  return BROWSER_PAGE.test(url);
}

/** `mayPass`: the browser tells the address of the tab, and yet refused to read it. */
type Refusal = Unreadable & { mayPass?: true };

/**
 * A click's grant may come between a refusal and the question why, and reach the page a moment after that. How long to
 * wait before each further attempt, in ms.
 */
const GRANT_DELAYS = [50, 200, 800];

async function whyRefused(tabId: number, cause: unknown): Promise<Refusal> {
  const message = cause instanceof Error ? cause.message : String(cause);
  const { url, favIconUrl } = await browser.tabs.get(tabId).catch(() => ({ url: undefined, favIconUrl: undefined }));
  if (url !== undefined && isBrowserPage(url)) return { ok: false, reason: 'browser-page' };
  if (/chrome:\/\/|edge:\/\/|about:|extensions gallery|chrome-extension:|error page|moz-extension/i.test(message)) {
    return { ok: false, reason: 'browser-page' };
  }
  if (!/permission|cannot access|can't access/i.test(message)) return { ok: false, reason: 'failed' };
  // Without a grant the address of a tab is not told. Where it is told and reading is refused, no click will help:
  // Firefox's own viewer shows a PDF, or the page is one of those that it keeps to itself.
  if (url === undefined) return { ok: false, reason: 'no-grant' };
  return isPdfViewer(url, favIconUrl)
    ? { ok: false, reason: 'pdf' }
    : { ok: false, reason: 'browser-page', mayPass: true };
}

function isPdfViewer(url: string, favIconUrl: string | undefined): boolean {
  return /^[^?#]*\.pdf(?:[?#]|$)/i.test(url) || /\/pdf\.svg$/.test(favIconUrl ?? '');
}

/** A page that shows a dialog, or whose own script never ends, holds up every other. In ms. */
const LONGEST_READING = 15_000;

/** What is open in the page itself, and in the frames inside it as far as they said anything that is understood. */
type Injection<T> = { ok: true; page: T; frames: T[] } | Refusal;

type Script<T> = {
  file: '/capture-page.js' | '/capture-selection.js';
  allFrames: boolean;
  schema: z.ZodMiniType<T>;
};

async function inject<T>(tabId: number, script: Script<T>): Promise<Injection<T>> {
  for (const delay of GRANT_DELAYS) {
    const injection = await injectOnce(tabId, script);
    if (injection.ok || !injection.mayPass) return injection;
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return injectOnce(tabId, script);
}

async function injectOnce<T>(tabId: number, { file, allFrames, schema }: Script<T>): Promise<Injection<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the page did not let itself be read in time')), LONGEST_READING);
    });
    const reading = browser.scripting.executeScript({ target: { tabId, allFrames }, files: [file] });
    const read = (await Promise.race([reading, tooLong])).flatMap(({ frameId, result }) => {
      const parsed = schema.safeParse(result);
      return parsed.success ? [{ frameId, data: parsed.data }] : [];
    });
    const page = read.find(({ frameId }) => frameId === 0);
    if (!page) return { ok: false, reason: 'failed' };
    return { ok: true, page: page.data, frames: read.filter((each) => each !== page).map(({ data }) => data) };
  } catch (cause) {
    return whyRefused(tabId, cause);
  } finally {
    clearTimeout(timer);
  }
}

function whyNotCaptured(failure: { reason: 'empty' | 'unsupported' | 'failed'; contentType: string }): Unreadable {
  if (failure.reason !== 'unsupported') return { ok: false, reason: failure.reason };
  return { ok: false, reason: failure.contentType === 'application/pdf' ? 'pdf' : 'unsupported' };
}

/** The readable text of a tab's page as Markdown. Never rejects: a page that cannot be read says why. */
export async function captureTabPage(tabId: number): Promise<CapturedPage | Unreadable> {
  const injection = await inject(tabId, { file: '/capture-page.js', allFrames: false, schema: pageCapture });
  if (!injection.ok) return { ok: false, reason: injection.reason };
  const { page } = injection;
  return page.ok ? page : whyNotCaptured(page);
}

/**
 * What is open in a tab and what is highlighted in it right now, in whichever frame the person works. Never rejects.
 */
export async function glanceAtTab(tabId: number): Promise<TabGlance | Unreadable> {
  const injection = await inject(tabId, { file: '/capture-selection.js', allFrames: true, schema: selectionCapture });
  if (!injection.ok) return { ok: false, reason: injection.reason };
  const { page, frames } = injection;
  if (!page.ok) return whyNotCaptured(page);
  const selections = [page, ...frames].filter((result) => result.ok && result.kind === 'selection');
  const selection = selections.find((result) => result.focused) ?? selections[0] ?? null;
  return { ok: true, url: page.url, title: page.title, selection };
}
