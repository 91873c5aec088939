import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { ChosenFiles } from './chosen-files';
import type { ReadablePage } from './page-state';
import { PageWatcher } from './page-watcher';
import { type BoundSources, findSource, type NamedPage, type Source } from './source';

/**
 * The sources of the next question: what the page in front offers, and which of that the person added or removed. The
 * composer's chips draw the list; attached sources are captured when the question is sent.
 */
export class QuestionSources {
  readonly front = new PageWatcher((tabId) => {
    // The person agreed beside the page that the tab leaves now.
    if (tabId === this.agreedTab) this.agreedTab = null;
  });

  readonly files = new ChosenFiles();

  readonly #removedPage = signal<string | null>(null);
  /** The address of the page that the person removed; null where none is removed. */
  readonly removedPage: ReadonlySignal<string | null> = this.#removedPage;
  /** The address of the page that the person added although the conversation is about another one. */
  readonly #addedPage = signal<string | null>(null);
  /** The selection of each tab that lets go, because it was sent or the person removed it. */
  readonly #letGo = signal<ReadonlyMap<number, { markdown: string; isSent: boolean }>>(new Map());
  /** The unreadable tab beside which the person agreed to send without a page; null where there is none. */
  agreedTab: number | null = null;

  /** The page that the conversation shown is about; null before its first reading. */
  readonly conversationPage: ReadonlySignal<NamedPage | null>;
  readonly #conversationUrls: ReadonlySignal<ReadonlySet<string>>;

  /** Everything that the next question can be asked of, in the order of the chips. */
  readonly list = computed<readonly Source[]>(() => {
    const page = this.front.page.value;
    const about = this.conversationPage.value;
    const ofPage = page.kind === 'readable' ? this.#listOfPage(page) : [];
    const isAskedOfOther = about && page.kind !== 'looking' && !ofPage.some(({ state }) => state === 'attached');
    const files = this.files.list.value.map((file): Source => ({ kind: 'file', state: 'attached', file }));
    return isAskedOfOther
      ? [{ kind: 'conversation-page', state: 'attached', ...about }, ...files, ...ofPage]
      : [...files, ...ofPage];
  });

  /** Whether the page in front goes with the next question and the conversation has not asked about it yet. */
  readonly isPageNew = computed(() => {
    const source = findSource(this.list.value, 'page');
    return source?.state === 'attached' && !this.#isOfConversation(source.page.url);
  });

  /** The selection that goes with the next question; null where none does. */
  readonly selection = computed(() => {
    const source = findSource(this.list.value, 'selection');
    return source?.state === 'attached' ? source.selection : null;
  });

  /** The page in front: `attached`, `offered` (the conversation is about another page), `removed`, or `none`. */
  readonly pageUse = computed(() => findSource(this.list.value, 'page')?.state ?? 'none');

  /**
   * The conversation's page, where the next question is about that page although another one is in front; else null.
   */
  readonly askedOf = computed<NamedPage | null>(() => findSource(this.list.value, 'conversation-page') ?? null);

  /** @param conversation the page that the conversation shown is about, and the addresses of all its pages */
  constructor({ page, urls }: { page: ReadonlySignal<NamedPage | null>; urls: ReadonlySignal<ReadonlySet<string>> }) {
    this.conversationPage = page;
    this.#conversationUrls = urls;
    effect(() => {
      const page = this.front.page.value;
      // A selection that let go stays so only for as long as it stays highlighted in its tab.
      if (page.kind !== 'readable' || page.hasUnreadFrames) return;
      const letGo = this.#letGo.peek().get(page.tabId);
      if (letGo && letGo.markdown !== page.selection?.markdown) this.#setLetGo(page.tabId, null);
    });
  }

  #setLetGo(tabId: number, selection: { markdown: string; isSent: boolean } | null): void {
    const letGo = new Map(this.#letGo.peek());
    if (selection) letGo.set(tabId, selection);
    else letGo.delete(tabId);
    this.#letGo.value = letGo;
  }

  #isOfConversation(url: string): boolean {
    return this.conversationPage.value?.url === url || this.#conversationUrls.value.has(url);
  }

  /** What the page in front offers: the page, and the selection in it unless the page itself is only offered. */
  #listOfPage(page: ReadablePage): Source[] {
    const isAdded = this.#addedPage.value === page.url || this.#isOfConversation(page.url);
    const isOffered = this.conversationPage.value !== null && !isAdded;
    // A question beside another page is about the conversation's page, so nothing of the other one goes along.
    if (isOffered) return [{ kind: 'page', state: 'offered', page }];
    const isRemoved = this.#removedPage.value === page.url;
    const ofPage: Source = { kind: 'page', state: isRemoved ? 'removed' : 'attached', page };
    const { selection } = page;
    if (!selection) return [ofPage];
    const state = selection.markdown === this.#letGo.value.get(page.tabId)?.markdown ? 'removed' : 'attached';
    return [ofPage, { kind: 'selection', state, selection }];
  }

  removePage(): void {
    const page = this.front.page.value;
    if (page.kind !== 'readable') return;
    // A page that the person had added to another page's conversation is offered again.
    if (this.#addedPage.value === page.url && !this.#isOfConversation(page.url)) this.#addedPage.value = null;
    else this.#removedPage.value = page.url;
  }

  /** Removes a page that the person had removed from the stored draft of this conversation. */
  removeAgain(url: string): void {
    this.#removedPage.value = url;
  }

  addPage(): void {
    const page = this.front.page.value;
    if (page.kind !== 'readable') return;
    this.#removedPage.value = null;
    this.#addedPage.value = page.url;
  }

  /** The person asked for the selection from a menu: attach it again if it was removed. */
  addSelection(): void {
    const page = this.front.page.value;
    if (page.kind === 'readable') this.#setLetGo(page.tabId, null);
  }

  removeSelection(): void {
    const page = this.front.page.value;
    const selection = this.selection.value;
    if (page.kind === 'readable' && selection)
      this.#setLetGo(page.tabId, { markdown: selection.markdown, isSent: false });
  }

  /** A question went out with these sources: its files are part of the conversation now, and the selection lets go. */
  takeOffSent({ page, sources }: BoundSources): void {
    const source = findSource(sources, 'selection');
    if (page.kind === 'readable' && source?.state === 'attached')
      this.#setLetGo(page.tabId, { markdown: source.selection.markdown, isSent: true });
    this.files.remove(sources.flatMap((source) => (source.kind === 'file' ? [source.file.id] : [])));
  }

  /**
   * Another conversation begins or is opened: forgets what was added or removed. Into a stored conversation a selection
   * that was sent does not come back by itself; a new one begins with all that the page in front offers.
   */
  startOver({ isNew }: { isNew: boolean }): void {
    this.#removedPage.value = null;
    this.#addedPage.value = null;
    const letGo = Array.from(this.#letGo.peek());
    this.#letGo.value = new Map(letGo.filter(([, { isSent }]) => isSent && !isNew));
    this.agreedTab = null;
    this.files.clear();
  }

  /**
   * The sources of a question asked now: those that the screen shows. Where the screen shows no page yet, the sources
   * of the tab in front now, once they are known.
   */
  async bind(): Promise<BoundSources> {
    const shown = this.front.page.value;
    const page = shown.kind === 'looking' ? await this.front.known() : shown;
    return { page, sources: this.list.value };
  }
}
