import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import type { CapturedSelection } from '@/lib/page/capture';
import { lookOnce, selectionOf, type TabLook } from '@/lib/tabs/look-at-tab';
import { watchAccess } from '@/lib/tabs/page-access';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { mayPassSoon, USUAL_GRANT, untilGranted } from '@/lib/tabs/until-granted';
import { activeTabOf, watchActiveTab } from '@/lib/tabs/watch-active-tab';
import type { Refusal } from '@/lib/tabs/why-refused';
import type { PageState, ReadablePage } from './page-state';

type KnownPage = Exclude<PageState, { kind: 'looking' }>;

/** Stands for the tab in front where the browser does not say which one that is; `tabs.TAB_ID_NONE`. */
const UNKNOWN_TAB = -1;

/** After this many ms, tell the person that the page does not respond: a dialog or the page's own script blocks it. */
const PROMPT = 2_000;

/**
 * The page in front of this surface's window. The page is read only when the panel opens, gains the pointer or the
 * focus, or asks, and only within the grant.
 */
export class PageWatcher {
  readonly #page = signal<PageState>({ kind: 'looking' });
  readonly page: ReadonlySignal<PageState> = this.#page;
  /** The address of the page in front; null where no page is known or can be read. */
  get url(): string | null {
    const page = this.page.value;
    return page.kind === 'readable' ? page.url : null;
  }

  readonly #onLoading: (tabId: number) => void;

  /** The id of this surface's window, once that is known; null where the surface has no page beside it. */
  readonly #window = Promise.withResolvers<number | null>();
  /** The reading begun last; `#look` aborts it. */
  #newest: Promise<void> = Promise.resolve();
  #look = new AbortController();
  /** Whether the surface has opened and does not know yet whether it has a grant. */
  #isOpening = false;
  /** When the page first refused while the surface was opening, in ms since 1970: a slow start is no part of the wait. */
  #refusedAt: number | null = null;
  /** The tab in which the person last clicked Sidenote's button, and when, in ms since 1970. */
  #clicked: { tabId: number; at: number } | null = null;
  /** The document that has no text, by its id or address; null where none is known. */
  #empty: string | null = null;
  readonly #foundAgain = signal<ReadablePage | null>(null);
  /**
   * The page in front that has no text, as the last look found it: text may have come since. Null before such a look,
   * and where the page in front is another one.
   */
  readonly doubted = computed(() => {
    const page = this.#page.value;
    return page.kind === 'unreadable' && page.reason === 'empty' ? this.#foundAgain.value : null;
  });
  /** When each tab last began to load a page while this surface was open, in ms since 1970. */
  readonly #loads = new Map<number, number>();

  /** @param onLoading is called with the id of every tab that begins to load a page */
  constructor(onLoading: (tabId: number) => void = () => {}) {
    this.#onLoading = onLoading;
  }

  /**
   * Follows the front tab of this surface's window.
   *
   * @returns a function that stops this, and ends the reading under way
   */
  follow(windowId: number): () => void {
    this.#window.resolve(windowId);
    this.#isOpening = true;
    const look = () => void this.look();
    const loading = (tabId: number) => {
      this.#loads.set(tabId, Date.now());
      this.#onLoading(tabId);
    };
    // The person comes back from the page, and may have highlighted something there.
    addEventListener('focus', look);
    const stops = [watchActiveTab(windowId, look, loading), watchAccess(look)];
    look();
    return () => {
      for (const stop of stops) stop();
      removeEventListener('focus', look);
      this.#newest = Promise.resolve();
      this.#look.abort();
    };
  }

  /** Sets `page` to `none`, for a surface without a page. */
  standAlone(): void {
    this.#window.resolve(null);
    this.#page.value = { kind: 'none' };
  }

  /**
   * The person clicked Sidenote's button in a tab, which grants access to every page that can be granted.
   *
   * @param at when the person clicked, in ms since 1970; a surface learns of the click a moment later
   */
  rememberClick(tabId: number | null, at: number): void {
    this.#clicked = tabId === null ? null : { tabId, at };
    this.forgetEmpty();
  }

  /** Reading a document found no text: it is shown as a page without text from now on, whatever a look says. */
  rememberEmpty({ tabId, documentId, url }: ReadablePage): void {
    this.#empty = documentId ?? url;
    this.#showUnreadable(tabId, 'empty');
  }

  /** The person wants an empty page read again, which may have got a text since. */
  forgetEmpty(): void {
    this.#empty = null;
  }

  /**
   * Reads the front tab again: its page, and what is highlighted in the page now. Resolves once the tab is known and
   * `page` holds what this reading or a later one found. A grant that comes late is still waited for after that.
   */
  look(): Promise<void> {
    const found = Promise.withResolvers<void>();
    this.#newest = found.promise;
    // End the earlier reading: `page` must hold what the later one finds, whichever returns first.
    this.#look.abort();
    this.#look = new AbortController();
    this.#lookNow(this.#look.signal, found.resolve).then(found.resolve, found.reject);
    return found.promise;
  }

  /**
   * The page of the tab that is in front now, once that page is known; `changed` where another tab came to the front.
   */
  async known(): Promise<KnownPage> {
    const windowId = await this.#window.promise;
    const tabId = windowId === null ? null : await this.#tabInFront(windowId);
    const page = await this.looked();
    const shown = 'tabId' in page ? page.tabId : null;
    return shown === tabId ? page : { kind: 'unreadable', tabId: tabId ?? 0, reason: 'changed' };
  }

  /** The page that the first look found, or the one that a later look found by then. */
  looked(): Promise<KnownPage> {
    return new Promise((resolve) => {
      const stop = this.page.subscribe((page) => {
        if (page.kind === 'looking') return;
        resolve(page);
        queueMicrotask(() => stop());
      });
    });
  }

  async #lookNow(ended: AbortSignal, onFound: () => void): Promise<void> {
    const windowId = await this.#window.promise;
    if (windowId === null) return;
    // While a surface opens, its field gains the focus before the window is known.
    if (ended.aborted) return this.#newest;
    const tabId = await this.#tabInFront(windowId);
    if (ended.aborted) return this.#newest;
    if (tabId === UNKNOWN_TAB) return this.#showUnreadable(tabId, 'failed');
    if (tabId === null) {
      this.#page.value = { kind: 'none' };
      return;
    }
    const isLate = (look: TabLook | Refusal, waited: number) => {
      const mayCome = !ended.aborted && !look.ok && this.#mayBeGranted(look.reason);
      if (mayCome) this.#refusedAt ??= Date.now();
      if (!mayCome) return mayPassSoon(look, waited);
      if (this.#isSaid(look.reason, waited)) {
        this.#showUnreadable(tabId, look.reason);
        onFound();
      }
      return true;
    };
    const look = await untilGranted(() => this.#lookAt(tabId, ended), isLate, ended);
    if (ended.aborted) return this.#newest;
    this.#isOpening = false;
    if (!look.ok) return this.#showUnreadable(tabId, look.reason);
    const selection = look.selection ?? this.#selectionBefore(look);
    // Frames of other sites are read after the page: until then nothing is known to be no longer highlighted.
    const isKnown = look.selection !== null || !look.hasUnreadFrames;
    this.#showReadable(tabId, { ...look, selection, hasUnreadFrames: !isKnown });
    const found = await selectionOf(look, tabId);
    if (ended.aborted) return this.#newest;
    if (found !== selection || !isKnown) {
      this.#showReadable(tabId, { ...look, selection: found, hasUnreadFrames: false });
    }
  }

  async #lookAt(tabId: number, ended: AbortSignal): Promise<TabLook | Refusal> {
    const late = setTimeout(() => {
      if (!ended.aborted) this.#page.value = { kind: 'unreadable', tabId, reason: 'not-responding' };
    }, PROMPT);
    const look = await lookOnce({ tabId });
    clearTimeout(late);
    return look;
  }

  /** The id of the tab in front, or `UNKNOWN_TAB` where the browser does not say: a question must not wait for ever. */
  #tabInFront(windowId: number): Promise<number | null> {
    return activeTabOf(windowId).catch((cause: unknown) => {
      logFault('the tab in front could not be told', cause);
      return UNKNOWN_TAB;
    });
  }

  /** Whether the grant that a surface opened with may still come: see `untilGranted`. */
  #mayBeGranted(reason: UnreadableReason): boolean {
    return this.#isOpening && (reason === 'no-grant' || reason === 'siteless');
  }

  /**
   * Whether to tell the person that the page can't be read. At first a missing grant is not told: it may still come.
   */
  #isSaid(reason: UnreadableReason, waited: number): boolean {
    const isUsual = waited < USUAL_GRANT && Date.now() - (this.#refusedAt ?? 0) < USUAL_GRANT;
    return !isUsual || reason !== 'no-grant' || this.page.value.kind !== 'looking';
  }

  #showUnreadable(tabId: number, reason: UnreadableReason): void {
    this.#foundAgain.value = null;
    const isSiteless = reason === 'no-grant' && this.#isGrantedByClick(tabId);
    this.#page.value = { kind: 'unreadable', tabId, reason: isSiteless ? 'siteless' : reason };
  }

  /**
   * Whether the person clicked Sidenote's button after the tab began to load its page. Such a click grants access to
   * every page that belongs to a site, so a page that still refuses belongs to none.
   */
  #isGrantedByClick(tabId: number): boolean {
    return this.#clicked?.tabId === tabId && (this.#loads.get(tabId) ?? 0) < this.#clicked.at;
  }

  #showReadable(tabId: number, look: TabLook): void {
    const { documentId, url, title, isLoading, selection, hasUnreadFrames } = look;
    const page = { kind: 'readable', tabId, documentId, url, title, isLoading, selection } as const;
    if (this.#empty === (documentId ?? url) && !selection) {
      this.#showUnreadable(tabId, 'empty');
      this.#foundAgain.value = page;
      return;
    }
    this.#page.value = hasUnreadFrames ? { ...page, hasUnreadFrames: true } : page;
  }

  /**
   * The selection of the last reading, where the document is the same and some frames are not read yet: the selection
   * may be in one of them, so its chip stays until then.
   */
  #selectionBefore({ documentId, hasUnreadFrames }: TabLook): CapturedSelection | null {
    const page = this.page.value;
    const isSame = page.kind === 'readable' && documentId !== null && page.documentId === documentId;
    return isSame && hasUnreadFrames ? page.selection : null;
  }
}

/** The id of the window that this surface belongs to. */
export async function ownWindowId(): Promise<number> {
  return (await browser.windows.getCurrent()).id ?? browser.windows.WINDOW_ID_CURRENT;
}
