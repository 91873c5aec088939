import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { ReadingSummary } from '@/lib/conversations/load-conversation';
import { type PreparedReading, prepareReading } from '@/lib/conversations/prepare-reading';
import type { CapturedSelection } from '@/lib/page/capture';
import { captureTabPage, glanceAtTab, type UnreadableReason } from '@/lib/tabs/capture-tab';
import { watchAccess } from '@/lib/tabs/page-access';
import { activeTabOf, watchActiveTab } from '@/lib/tabs/watch-active-tab';

/** The page beside the chat, as far as Sidenote may know it. */
export type PageState =
  /** This surface has no page (the full tab). */
  | { kind: 'none' }
  | { kind: 'looking' }
  | { kind: 'readable'; tabId: number; url: string; title: string; selection: CapturedSelection | null }
  | { kind: 'unreadable'; tabId: number; reason: UnreadableReason };

/** What reading the page for a question came to. */
export type ContextCapture =
  | {
      ok: true;
      readings: PreparedReading[] /** readings of the conversation that say the same */;
      storedReadings: string[];
    }
  | { ok: false; reason: UnreadableReason };

type Glance = ReturnType<typeof glanceAtTab>;

/**
 * Firefox loads a popup a moment before it grants access to the page it was opened over. The later looks are for slow
 * machines, and cost next to nothing. In ms from look to look.
 */
const GRANT_DELAYS = [150, 600, 2_000, 5_000, 10_000];

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
  /** Address of the page the conversation is about; null before its first reading. */
  readonly conversationPage = signal<string | null>(null);

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
    const isOther = this.conversationPage.value !== null && this.conversationPage.value !== page.url;
    return isOther && this.#addedPage.value !== page.url ? 'offered' : 'attached';
  });

  /** The window whose front tab this surface is beside, once that is known; null where it is beside none. */
  readonly #window = Promise.withResolvers<number | null>();
  /** The look begun last. */
  #newest: Promise<void> = Promise.resolve();
  #looks = 0;

  /** Follows the front tab of the window this surface belongs to; returns the way to stop. */
  follow(windowId: number): () => void {
    this.#window.resolve(windowId);
    const look = () => void this.look();
    // Coming back from the page, where something may have been highlighted meanwhile.
    addEventListener('focus', look);
    const stops = [watchActiveTab(windowId, look), watchAccess(look), () => removeEventListener('focus', look)];
    void this.#lookUntilGranted();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** The first look, and a few more where there is no grant yet. */
  async #lookUntilGranted(): Promise<void> {
    await this.look();
    for (const delay of GRANT_DELAYS) {
      const page = this.page.value;
      if (page.kind !== 'unreadable' || page.reason !== 'no-grant') return;
      await new Promise((resolve) => setTimeout(resolve, delay));
      await this.look();
    }
  }

  /** Says that this surface has no page. */
  standAlone(): void {
    this.#window.resolve(null);
    this.page.value = { kind: 'none' };
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

  removeSelection(): void {
    this.#removedSelection.value = this.selection.value?.markdown ?? null;
  }

  /** Forgets what was added or taken off: a new conversation begins with the page in front. */
  startOver(): void {
    this.#removedPage.value = null;
    this.#addedPage.value = null;
    this.#removedSelection.value = null;
    this.conversationPage.value = null;
  }

  /**
   * Looks at the front tab again: its page, and what is highlighted in it now. Resolves once it is known which tab that
   * is and `page` says what was found by this look, or by a later one.
   *
   * @param ahead a glance just begun at the tab that was in front the last time
   */
  look(ahead: { tabId: number; glance: Glance } | null = null): Promise<void> {
    const looking = this.#look(ahead, ++this.#looks);
    this.#newest = looking;
    return looking;
  }

  async #look(ahead: { tabId: number; glance: Glance } | null, look: number): Promise<void> {
    const windowId = await this.#window.promise;
    if (windowId === null) return;
    const tabId = await activeTabOf(windowId);
    // A later look is the newer one, whichever would return first.
    if (look !== this.#looks) return this.#newest;
    const glance = ahead?.tabId === tabId ? ahead?.glance : undefined;
    const seen: PageState = tabId === null ? { kind: 'none' } : await this.#glance(tabId, glance);
    if (look !== this.#looks) return this.#newest;
    this.page.value = seen;
  }

  async #glance(tabId: number, ahead: Glance = glanceAtTab(tabId)): Promise<PageState> {
    const glance = await ahead;
    if (!glance.ok) return { kind: 'unreadable', tabId, reason: glance.reason };
    const { url, title, selection } = glance;
    return { kind: 'readable', tabId, url, title, selection };
  }

  /**
   * Reads what goes with a question, now: the selection as it is at this moment, and the page where it is attached.
   * A text that this conversation holds already, of the same page, is not stored or sent a second time.
   *
   * @param known the readings of the conversation
   * @param wantsSelection false for what is asked of the page as a whole, whatever happens to be highlighted
   */
  async capture(known: Iterable<ReadingSummary>, wantsSelection: boolean): Promise<ContextCapture> {
    const before = this.page.value;
    // Read beside the look, for that is where the time goes; used only if the look finds the same page.
    const isReadable = before.kind === 'readable';
    const reading = isReadable && this.pageUse.value === 'attached' ? captureTabPage(before.tabId) : null;
    await this.look(isReadable ? { tabId: before.tabId, glance: glanceAtTab(before.tabId) } : null);
    const page = this.page.value;
    const context = { ok: true as const, readings: [] as PreparedReading[], storedReadings: [] as string[] };
    if (page.kind !== 'readable') return context;
    const stored = Array.from(known);
    const now = Date.now();
    if (this.pageUse.value === 'attached') {
      const isSame = before.kind === 'readable' && before.tabId === page.tabId && before.url === page.url;
      const captured = await (isSame && reading ? reading : captureTabPage(page.tabId));
      if (!captured.ok) return captured;
      const prepared = await prepareReading(captured, now);
      if (!findSame(stored, prepared)) context.readings.push(prepared);
    }
    const selection = wantsSelection ? this.selection.value : null;
    if (selection) {
      const prepared = await prepareReading(selection, now);
      const same = findSame(stored, prepared);
      if (same) context.storedReadings.push(same.id);
      else context.readings.push(prepared);
    }
    return context;
  }
}

function findSame(stored: readonly ReadingSummary[], { reading }: PreparedReading): ReadingSummary | undefined {
  return stored.find((known) => known.url === reading.url && known.content === reading.content);
}

/** The window a surface belongs to. */
export async function ownWindowId(): Promise<number> {
  return (await browser.windows.getCurrent()).id ?? browser.windows.WINDOW_ID_CURRENT;
}
