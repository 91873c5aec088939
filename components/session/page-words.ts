import { computed, effect, signal } from '@preact/signals';
import { whenIdle } from '@/components/ui/when-idle';
import { logFault } from '@/lib/log';
import type { CapturedPage } from '@/lib/page/capture';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { importTabCapture } from './import-tab-capture';
import type { PageState, ReadablePage } from './page-state';
import type { QuestionSources } from './question-sources';

/** How long a page has to stay as it is before it is read, in ms: pages change their address while they start. */
const QUIET = 500;
/** How long to wait for an idle moment of the surface after that, in ms. */
const PATIENCE = 5_000;

/** Tells one state of a page from another, as far as the browser tells; null for a page that can't be read. */
function stateOf(page: PageState): string | null {
  return page.kind === 'readable' ? `${page.tabId} ${page.documentId} ${page.url}` : null;
}

/**
 * How many words the page in front has, read before anything is asked of it. The page is read as it is for a question,
 * once the surface has nothing else to do, and once for each state of the page. The reading itself is dropped: a
 * question reads the page as it is then.
 */
export class PageWords {
  readonly #sources: Pick<QuestionSources, 'front' | 'pageUse'>;
  readonly #isSending: () => boolean;
  readonly #isVisible = signal(true);
  readonly #isReading = signal(false);
  readonly #known = signal<{ state: string; words: number } | null>(null);
  /** The last page that was read, whatever came of it. */
  #read: ReadablePage | null = null;

  /** The words of the page in front, not counting the addresses of links; null where they are not known. */
  readonly count = computed(() => {
    const known = this.#known.value;
    return known && known.state === stateOf(this.#sources.front.page.value) ? known.words : null;
  });

  /** @param isSending whether a question is being sent, which comes first; a signal is read in it */
  constructor(sources: Pick<QuestionSources, 'front' | 'pageUse'>, isSending: () => boolean) {
    this.#sources = sources;
    this.#isSending = isSending;
  }

  /**
   * Reads each page that comes to the front from now on, where it goes with the next question.
   *
   * @returns a function that stops this
   */
  follow(): () => void {
    const look = () => {
      this.#isVisible.value = document.visibilityState === 'visible';
    };
    look();
    document.addEventListener('visibilitychange', look);
    const stop = effect(() => {
      const page = this.#pageToRead();
      if (!page) return;
      let cancel = () => {};
      const timer = setTimeout(() => {
        cancel = whenIdle(() => void this.#readNow(page), PATIENCE);
      }, QUIET);
      return () => {
        clearTimeout(timer);
        cancel();
      };
    });
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }

  /** The page to read now; null where there is none, or where something else comes first. */
  #pageToRead(): ReadablePage | null {
    const { front, pageUse } = this.#sources;
    const isBusy = this.#isReading.value || this.#isSending() || !this.#isVisible.value;
    const doubted = front.doubted.value;
    if (isBusy) return null;
    if (doubted) return doubted === this.#read ? null : doubted;
    const page = front.page.value;
    if (page.kind !== 'readable' || page.isLoading || pageUse.value !== 'attached') return null;
    return this.#read && stateOf(this.#read) === stateOf(page) ? null : page;
  }

  async #readNow(page: ReadablePage): Promise<void> {
    this.#read = page;
    this.#isReading.value = true;
    try {
      const { captureTabPage } = await importTabCapture();
      // Reading a PDF fetches its file again, which only a question is worth.
      this.#take(page, await captureTabPage(page, { readsPdf: false }));
    } catch (cause) {
      logFault('the words of a page could not be counted', cause);
    } finally {
      this.#isReading.value = false;
    }
  }

  #take(page: ReadablePage, read: CapturedPage | Unreadable): void {
    const { front } = this.#sources;
    const shown = front.doubted.value ?? front.page.value;
    const state = stateOf(page);
    if (state === null || state !== stateOf(shown)) return;
    if (!read.ok) {
      // Beside a selection the page counts as readable, since the selection can be asked about.
      const isAlone = shown.kind === 'readable' && !shown.selection;
      if (read.reason === 'empty' && isAlone) front.rememberEmpty(page);
      return;
    }
    if (read.url !== page.url) return;
    this.#known.value = { state, words: read.words };
    if (!front.doubted.value) return;
    front.forgetEmpty();
    void front.look();
  }
}
