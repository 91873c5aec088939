import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { PageWatcher } from './page-watcher';
import { type BoundSources, findSource, type NamedPage, type Source } from './source';

/**
 * The sources of the next question: what the page in front offers, as far as the person left it attached. The composer's
 * chips draw the list; what is attached is captured when the question is sent.
 */
export class QuestionSources {
  readonly front = new PageWatcher((tabId) => {
    // The person agreed beside the page that is left now.
    if (tabId === this.#agreedTab) this.#agreedTab = null;
  });

  /** Address of a page the person took off; and the page of another address than the conversation's, once added. */
  readonly #removedPage = signal<string | null>(null);
  readonly #addedPage = signal<string | null>(null);
  readonly #removedSelection = signal<string | null>(null);
  /** The unreadable tab beside which the person said that questions go out without a page. */
  #agreedTab: number | null = null;

  /** The page that the conversation shown is about; null before its first reading. */
  readonly conversationPage: ReadonlySignal<NamedPage | null>;

  /** What the next question can be asked of, in the order in which the chips stand. */
  readonly list = computed<readonly Source[]>(() => {
    const page = this.front.page.value;
    const about = this.conversationPage.value;
    const ofPage: Source[] = [];
    if (page.kind === 'readable') {
      const isOffered = about !== null && about.url !== page.url && this.#addedPage.value !== page.url;
      const isRemoved = this.#removedPage.value === page.url;
      ofPage.push({ kind: 'page', state: isRemoved ? 'removed' : isOffered ? 'offered' : 'attached', page });
      const { selection } = page;
      const isSelectionRemoved = selection?.markdown === this.#removedSelection.value;
      if (selection) {
        ofPage.push({ kind: 'selection', state: isSelectionRemoved ? 'removed' : 'attached', selection });
      }
    }
    const isAskedOfOther = about && page.kind !== 'looking' && !ofPage.some(({ state }) => state === 'attached');
    return isAskedOfOther ? [{ kind: 'conversation-page', state: 'attached', ...about }, ...ofPage] : ofPage;
  });

  /** What is highlighted and goes with the next question. */
  readonly selection = computed(() => {
    const source = findSource(this.list.value, 'selection');
    return source?.state === 'attached' ? source.selection : null;
  });

  /** Whether the page goes with the next question, is offered (another page than the conversation's), or neither. */
  readonly pageUse = computed(() => findSource(this.list.value, 'page')?.state ?? 'none');

  /** The conversation's page, where a question is asked of it although another page is in front; else null. */
  readonly askedOf = computed<NamedPage | null>(() => findSource(this.list.value, 'conversation-page') ?? null);

  /** @param conversationPage the page that the conversation shown is about */
  constructor(conversationPage: ReadonlySignal<NamedPage | null>) {
    this.conversationPage = conversationPage;
    effect(() => {
      const page = this.front.page.value;
      // Taken off was that one, for as long as it stays highlighted.
      const isKnown = page.kind === 'readable' && !page.hasUnreadFrames;
      const isGone = isKnown && page.selection?.markdown !== this.#removedSelection.peek();
      if (isGone) this.#removedSelection.value = null;
    });
  }

  /** The person says that questions go out without the page, as long as this page is in front that can't be read. */
  agreeToSendWithout(): void {
    const page = this.front.page.value;
    this.#agreedTab = page.kind === 'unreadable' ? page.tabId : null;
  }

  /** Whether a question beside this page goes out without one only by mistake: the person was not asked yet. */
  isBareByAccident({ page }: BoundSources): boolean {
    if (page.kind !== 'unreadable' || page.reason === 'browser-page' || page.reason === 'changed') return false;
    return this.conversationPage.value === null && this.#agreedTab !== page.tabId;
  }

  removePage(): void {
    const page = this.front.page.value;
    if (page.kind === 'readable') this.#removedPage.value = page.url;
  }

  addPage(): void {
    const page = this.front.page.value;
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
  }

  /**
   * What a question asked at this moment is asked with: the sources that the screen shows. Where it shows no page yet,
   * those of the tab that is in front now, once they are known.
   */
  async bind(): Promise<BoundSources> {
    const shown = this.front.page.value;
    const page = shown.kind === 'looking' ? await this.front.known() : shown;
    return { page, sources: this.list.value };
  }
}
