import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import type { CapturedSelection } from '@/lib/page/capture';
import { glanceAtTab, selectionOf, type TabGlance } from '@/lib/tabs/glance-at-tab';
import { watchAccess } from '@/lib/tabs/page-access';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { activeTabOf, watchActiveTab } from '@/lib/tabs/watch-active-tab';
import type { BoundContext, PageState } from './page-state';

/** A page of a conversation, as the screen names it. */
export type NamedPage = { url: string; title: string };

type TabMoment = { tabId: number /** ms since 1970 */; at: number };

/**
 * Firefox loads a popup a moment before it grants access to the page it was opened over. The later looks are for slow
 * machines, and cost next to nothing. In ms from look to look.
 */
const GRANT_DELAYS = [150, 600, 2_000, 5_000, 10_000];

/** So many of those waits pass before it is said that there is no grant: most come within them. */
const QUIET_WAITS = 2;

/** Stands for the tab in front where the browser does not tell it; `tabs.TAB_ID_NONE`. */
const UNKNOWN_TAB = -1;

/** A page that has not answered after this many ms shows a dialog, or its own script holds it up; that is said. */
const PROMPT = 2_000;

/**
 * The page in front of this surface's window, and which parts of it go with the next question. Nothing is read but when
 * the panel opens, gains the pointer or the focus, or asks; and then only within the grant.
 */
export class PageContext {
  readonly page = signal<PageState>({ kind: 'looking' });
  /** Address of a page the person took off; and the page of another address than the conversation's, once added. */
  readonly #removedPage = signal<string | null>(null);
  readonly #addedPage = signal<string | null>(null);
  readonly #removedSelection = signal<string | null>(null);
  /** The page that the conversation is about: the one read last for it; null before its first reading. */
  readonly conversationPage = signal<NamedPage | null>(null);

  readonly selection = computed(() => {
    const page = this.page.value;
    const selection = page.kind === 'readable' ? page.selection : null;
    return selection && selection.markdown !== this.#removedSelection.value ? selection : null;
  });

  /** Whether the page goes with the next question, is offered (another page than the conversation's), or neither. */
  readonly pageUse = computed<'attached' | 'offered' | 'removed' | 'none'>(() => {
    const page = this.page.value;
    if (page.kind !== 'readable') return 'none';
    if (this.#removedPage.value === page.url) return 'removed';
    const about = this.conversationPage.value;
    const isOther = about !== null && about.url !== page.url;
    return isOther && this.#addedPage.value !== page.url ? 'offered' : 'attached';
  });

  /** The conversation's page, where a question is asked of it although another page is in front; else null. */
  readonly askedOf = computed<NamedPage | null>(() => {
    const isItself = this.page.value.kind === 'looking' || this.pageUse.value === 'attached';
    return isItself || this.selection.value ? null : this.conversationPage.value;
  });

  /** The window whose front tab this surface is beside, once that is known; null where it is beside none. */
  readonly #window = Promise.withResolvers<number | null>();
  /** The look begun last. */
  #newest: Promise<void> = Promise.resolve();
  #looks = 0;
  /** Until it is plain whether there is a grant, a page that refuses is not told to the person. */
  #isOpening = false;
  /** The tab over which the person clicked Sidenote's button last, and when. */
  #clicked: TabMoment | null = null;
  /** When each tab began last to load a page, in ms since 1970; of the tabs that did so while this surface is open. */
  readonly #loads = new Map<number, number>();
  /** The unreadable tab beside which the person said that questions go out without a page. */
  #agreedTab: number | null = null;

  /** Follows the front tab of the window this surface belongs to; returns the way to stop. */
  follow(windowId: number): () => void {
    this.#window.resolve(windowId);
    const look = () => void this.look();
    const loading = (tabId: number) => {
      this.#loads.set(tabId, Date.now());
      // The person agreed beside the page that is left now.
      if (tabId === this.#agreedTab) this.#agreedTab = null;
    };
    // Coming back from the page, where something may have been highlighted meanwhile.
    addEventListener('focus', look);
    const stops = [
      watchActiveTab(windowId, look, loading),
      watchAccess(look),
      () => removeEventListener('focus', look),
    ];
    void this.#lookUntilGranted();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** The first look, and a few more where there is no grant yet. */
  async #lookUntilGranted(): Promise<void> {
    this.#isOpening = true;
    await this.look();
    for (const [index, delay] of GRANT_DELAYS.entries()) {
      const page = this.page.value;
      const isUngranted = page.kind === 'unreadable' && /^(?:no-grant|siteless)$/.test(page.reason);
      if (!isUngranted && page.kind !== 'looking') break;
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (index + 1 === QUIET_WAITS) this.#isOpening = false;
      await this.look();
    }
    this.#isOpening = false;
  }

  /** Says that this surface has no page. */
  standAlone(): void {
    this.#window.resolve(null);
    this.page.value = { kind: 'none' };
  }

  /**
   * The person clicked Sidenote's button over a tab, which grants access wherever a click can.
   *
   * @param at when, in ms since 1970: a surface is told of it a moment later
   */
  noteClick(tabId: number | null, at: number): void {
    this.#clicked = tabId === null ? null : { tabId, at };
  }

  /** The person says that questions go out without the page, as long as this page is in front that can't be read. */
  agreeToSendWithout(): void {
    const page = this.page.value;
    this.#agreedTab = page.kind === 'unreadable' ? page.tabId : null;
  }

  /** Whether a question beside this page goes out without one only by mistake: the person was not asked yet. */
  isBareByAccident({ page }: BoundContext): boolean {
    if (page.kind !== 'unreadable' || page.reason === 'browser-page' || page.reason === 'changed') return false;
    return this.conversationPage.value === null && this.#agreedTab !== page.tabId;
  }

  removePage(): void {
    const page = this.page.value;
    if (page.kind === 'readable') this.#removedPage.value = page.url;
  }

  addPage(): void {
    const page = this.page.value;
    if (page.kind !== 'readable') return;
    this.#removedPage.value = null;
    this.#addedPage.value = page.url;
  }

  /** The person asked for the selection by name, from a menu: one that was taken off before goes along again. */
  addSelection(): void {
    this.#removedSelection.value = null;
  }

  removeSelection(): void {
    this.#removedSelection.value = this.selection.value?.markdown ?? null;
  }

  /** Forgets what was added or taken off: a new conversation begins with the page in front. */
  startOver(): void {
    this.#removedPage.value = null;
    this.#addedPage.value = null;
    this.#removedSelection.value = null;
    this.#agreedTab = null;
    this.conversationPage.value = null;
  }

  /**
   * What a question asked at this moment is asked with: the page and the selection that the screen shows. Where it shows
   * none yet, those of the tab that is in front now, once they are known.
   */
  async bind(): Promise<BoundContext> {
    if (this.page.value.kind === 'looking') {
      const windowId = await this.#window.promise;
      const tabId = windowId === null ? null : await this.#tabInFront(windowId);
      const page = await this.#known();
      const shown = 'tabId' in page ? page.tabId : null;
      if (shown !== tabId)
        return { ...this.#shown(), page: { kind: 'unreadable', tabId: tabId ?? 0, reason: 'changed' } };
    }
    return this.#shown();
  }

  #shown(): BoundContext {
    const page = this.page.value;
    return {
      page: page.kind === 'looking' ? { kind: 'none' } : page,
      isPageAttached: this.pageUse.value === 'attached',
      selection: this.selection.value,
      removedSelection: this.#removedSelection.value,
    };
  }

  /** The page once something is known of it. */
  #known(): Promise<Exclude<PageState, { kind: 'looking' }>> {
    return new Promise((resolve) => {
      const stop = this.page.subscribe((page) => {
        if (page.kind === 'looking') return;
        resolve(page);
        queueMicrotask(() => stop());
      });
    });
  }

  /**
   * Looks at the front tab again: its page, and what is highlighted in it now. Resolves once it is known which tab that
   * is and `page` says what was found by this look, or by a later one.
   */
  look(): Promise<void> {
    const looking = this.#look(++this.#looks);
    this.#newest = looking;
    return looking;
  }

  async #look(look: number): Promise<void> {
    const windowId = await this.#window.promise;
    if (windowId === null) return;
    const tabId = await this.#tabInFront(windowId);
    // A later look is the newer one, whichever would return first.
    const isNewest = () => look === this.#looks;
    if (!isNewest()) return this.#newest;
    if (tabId === UNKNOWN_TAB) return this.#showUnreadable(tabId, { ok: false, reason: 'failed' });
    if (tabId === null) {
      this.page.value = { kind: 'none' };
      return;
    }
    const late = setTimeout(() => {
      if (isNewest()) this.page.value = { kind: 'unreadable', tabId, reason: 'not-responding' };
    }, PROMPT);
    const glance = await glanceAtTab({ tabId });
    clearTimeout(late);
    if (!isNewest()) return this.#newest;
    if (!glance.ok) return this.#showUnreadable(tabId, glance);
    const selection = glance.selection ?? this.#selectionBefore(glance);
    this.#showReadable(tabId, { ...glance, selection });
    const found = await selectionOf(glance, tabId);
    if (!isNewest()) return this.#newest;
    if (found !== selection) this.#showReadable(tabId, { ...glance, selection: found });
    // Taken off was that one, for as long as it stays highlighted.
    if (found?.markdown !== this.#removedSelection.value) this.#removedSelection.value = null;
  }

  /** A question must not wait for ever for a browser that does not say which tab is in front. */
  #tabInFront(windowId: number): Promise<number | null> {
    return activeTabOf(windowId).catch((cause: unknown) => {
      logFault('the tab in front could not be told', cause);
      return UNKNOWN_TAB;
    });
  }

  #showUnreadable(tabId: number, { reason }: Unreadable): void {
    if (reason === 'no-grant' && this.#isOpening && this.page.value.kind === 'looking') return;
    const isSiteless = reason === 'no-grant' && this.#isGrantedByClick(tabId);
    this.page.value = { kind: 'unreadable', tabId, reason: isSiteless ? 'siteless' : reason };
  }

  /** Whether a click granted access to what is in a tab now: it does so for every page that belongs to a site. */
  #isGrantedByClick(tabId: number): boolean {
    return this.#clicked?.tabId === tabId && (this.#loads.get(tabId) ?? 0) < this.#clicked.at;
  }

  #showReadable(tabId: number, { documentId, url, title, isLoading, selection }: TabGlance): void {
    this.page.value = { kind: 'readable', tabId, documentId, url, title, isLoading, selection };
  }

  /** What was selected at the last look, until the frames it may stand in were looked at: so that its chip stays. */
  #selectionBefore({ documentId, hasUnreadFrames }: TabGlance): CapturedSelection | null {
    const page = this.page.value;
    const isSame = page.kind === 'readable' && documentId !== null && page.documentId === documentId;
    return isSame && hasUnreadFrames ? page.selection : null;
  }
}

/** The window a surface belongs to. */
export async function ownWindowId(): Promise<number> {
  return (await browser.windows.getCurrent()).id ?? browser.windows.WINDOW_ID_CURRENT;
}
