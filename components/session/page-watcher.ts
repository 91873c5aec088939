import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import type { CapturedSelection } from '@/lib/page/capture';
import { lookOnce, selectionOf, type TabLook } from '@/lib/tabs/look-at-tab';
import { watchAccess } from '@/lib/tabs/page-access';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { mayPassSoon, USUAL_GRANT, untilGranted } from '@/lib/tabs/until-granted';
import { activeTabOf, watchActiveTab } from '@/lib/tabs/watch-active-tab';
import type { Refusal } from '@/lib/tabs/why-refused';
import type { PageState } from './page-state';

type KnownPage = Exclude<PageState, { kind: 'looking' }>;

/** Stands for the tab in front where the browser does not tell it; `tabs.TAB_ID_NONE`. */
const UNKNOWN_TAB = -1;

/** A page that has not answered after this many ms shows a dialog, or its own script holds it up; that is said. */
const PROMPT = 2_000;

/**
 * The page in front of this surface's window. Nothing is read but when the panel opens, gains the pointer or the focus,
 * or asks; and then only within the grant.
 */
export class PageWatcher {
  readonly #page = signal<PageState>({ kind: 'looking' });
  readonly page: ReadonlySignal<PageState> = this.#page;
  readonly #onLoading: (tabId: number) => void;

  /** The window whose front tab this surface is beside, once that is known; null where it is beside none. */
  readonly #window = Promise.withResolvers<number | null>();
  /** The look begun last, and what ends it. */
  #newest: Promise<void> = Promise.resolve();
  #look = new AbortController();
  /** When the surface opened, in ms since 1970, until it is plain whether it has a grant; null from then on. */
  #openedAt: number | null = null;
  /** When the page refused for the first time since then, in ms since 1970: a slow start is no part of the wait. */
  #refusedAt: number | null = null;
  /** The tab over which the person clicked Sidenote's button last, and when, in ms since 1970. */
  #clicked: { tabId: number; at: number } | null = null;
  /** When each tab began last to load a page, in ms since 1970; of the tabs that did so while this surface is open. */
  readonly #loads = new Map<number, number>();

  /** @param onLoading is told of every tab that begins to load a page */
  constructor(onLoading: (tabId: number) => void = () => {}) {
    this.#onLoading = onLoading;
  }

  /** Follows the front tab of the window this surface belongs to; returns the way to stop, which ends every look. */
  follow(windowId: number): () => void {
    this.#window.resolve(windowId);
    this.#openedAt = Date.now();
    const look = () => void this.look();
    const loading = (tabId: number) => {
      this.#loads.set(tabId, Date.now());
      this.#onLoading(tabId);
    };
    // Coming back from the page, where something may have been highlighted meanwhile.
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

  /** Says that this surface has no page. */
  standAlone(): void {
    this.#window.resolve(null);
    this.#page.value = { kind: 'none' };
  }

  /**
   * The person clicked Sidenote's button over a tab, which grants access wherever a click can.
   *
   * @param at when, in ms since 1970: a surface is told of it a moment later
   */
  rememberClick(tabId: number | null, at: number): void {
    this.#clicked = tabId === null ? null : { tabId, at };
  }

  /**
   * Looks at the front tab again: its page, and what is highlighted in it now. Resolves once it is known which tab that
   * is and `page` says what was found by this look, or by a later one; a grant that is late is waited for after that.
   */
  look(): Promise<void> {
    const found = Promise.withResolvers<void>();
    this.#newest = found.promise;
    // A later look is the newer one, whichever would return first.
    this.#look.abort();
    this.#look = new AbortController();
    this.#lookNow(this.#look.signal, found.resolve).then(found.resolve, found.reject);
    return found.promise;
  }

  /** The page once something is known of the tab that is in front at this moment. */
  async known(): Promise<KnownPage> {
    const windowId = await this.#window.promise;
    const tabId = windowId === null ? null : await this.#tabInFront(windowId);
    const page = await this.#known();
    const shown = 'tabId' in page ? page.tabId : null;
    return shown === tabId ? page : { kind: 'unreadable', tabId: tabId ?? 0, reason: 'changed' };
  }

  #known(): Promise<KnownPage> {
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
    this.#openedAt = null;
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

  /** A question must not wait for ever for a browser that does not say which tab is in front. */
  #tabInFront(windowId: number): Promise<number | null> {
    return activeTabOf(windowId).catch((cause: unknown) => {
      logFault('the tab in front could not be told', cause);
      return UNKNOWN_TAB;
    });
  }

  /** Whether the grant that a surface opened with may still come: see `untilGranted`. */
  #mayBeGranted(reason: UnreadableReason): boolean {
    return this.#openedAt !== null && (reason === 'no-grant' || reason === 'siteless');
  }

  /** Until it is plain whether there is a grant, a page that refuses is not told to the person. */
  #isSaid(reason: UnreadableReason, waited: number): boolean {
    const isUsual = waited < USUAL_GRANT && Date.now() - (this.#refusedAt ?? 0) < USUAL_GRANT;
    return !isUsual || reason !== 'no-grant' || this.page.value.kind !== 'looking';
  }

  #showUnreadable(tabId: number, reason: UnreadableReason): void {
    const isSiteless = reason === 'no-grant' && this.#isGrantedByClick(tabId);
    this.#page.value = { kind: 'unreadable', tabId, reason: isSiteless ? 'siteless' : reason };
  }

  /** Whether a click granted access to what is in a tab now: it does so for every page that belongs to a site. */
  #isGrantedByClick(tabId: number): boolean {
    return this.#clicked?.tabId === tabId && (this.#loads.get(tabId) ?? 0) < this.#clicked.at;
  }

  #showReadable(tabId: number, look: TabLook): void {
    const { documentId, url, title, isLoading, selection, hasUnreadFrames } = look;
    const page = { kind: 'readable', tabId, documentId, url, title, isLoading, selection } as const;
    this.#page.value = hasUnreadFrames ? { ...page, hasUnreadFrames: true } : page;
  }

  /** What was selected at the last look, until the frames it may stand in were looked at: so that its chip stays. */
  #selectionBefore({ documentId, hasUnreadFrames }: TabLook): CapturedSelection | null {
    const page = this.page.value;
    const isSame = page.kind === 'readable' && documentId !== null && page.documentId === documentId;
    return isSame && hasUnreadFrames ? page.selection : null;
  }
}

/** The window a surface belongs to. */
export async function ownWindowId(): Promise<number> {
  return (await browser.windows.getCurrent()).id ?? browser.windows.WINDOW_ID_CURRENT;
}
