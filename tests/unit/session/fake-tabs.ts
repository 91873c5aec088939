// Loaded here, so that no test waits for the modules that a surface loads when it needs them.
import '@/lib/tabs/capture-tab';
import '@/lib/tabs/read-selection';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { look, selected, walkedPage, walkedSelection } from '../tabs/fake-scripting';

/** A tab as a test sets it. `refusal` is the browser's message where no script may run in the tab. */
export type FakeTab = {
  document: string;
  url: string;
  title: string;
  text: string;
  highlighted: string | null;
  /** The address of the frame that holds the selection; by default the selection is in the page itself. */
  frame?: string;
  refusal?: string;
  isPdf?: boolean;
  /** Settles when the page lets scripts run; by default scripts run at once. */
  gate?: Promise<void>;
};

const NO_GRANT = 'Missing host permission for the tab';

type Injection = { target: { tabId: number; documentIds?: string[] }; files: string[] };
type Tabs = Map<number, FakeTab>;

/** The tabs of one window. The text and selection of each page name its tab. */
export class FakeTabs {
  readonly tabs: Tabs = new Map();
  inFront: number | null = 1;
  /** The scripts that were injected, as `look 1` or `read 2`, with the id of the tab. */
  injected: string[] = [];
  #listeners: ((tabId: number, changes: object, tab: object) => void)[] = [];
  #onActivated: ((info: { tabId: number; windowId: number }) => void)[] = [];

  constructor(...ids: number[]) {
    for (const id of ids) {
      this.tabs.set(id, {
        document: `D${id}`,
        url: `https://pages.example/${id}`,
        title: `Page ${id}`,
        text: `The text of page ${id}.`,
        highlighted: null,
      });
    }
    const event = { addListener: () => {}, removeListener: () => {} };
    Object.assign(fakeBrowser.tabs, {
      query: async () => (this.inFront === null ? [] : [{ id: this.inFront }]),
      get: async () => ({}),
      onActivated: { ...event, addListener: (listener: () => void) => this.#onActivated.push(listener) },
      onUpdated: { ...event, addListener: (listener: () => void) => this.#listeners.push(listener) },
    });
    const scripting = { executeScript: (injection: Injection) => this.#inject(injection) };
    Object.assign(fakeBrowser, { permissions: { onAdded: event, onRemoved: event }, scripting });
  }

  tab(id: number): FakeTab {
    const tab = this.tabs.get(id);
    if (!tab) throw new Error(`no fake tab ${id}`);
    return tab;
  }

  change(id: number, change: Partial<FakeTab>): void {
    Object.assign(this.tab(id), change);
  }

  /** Takes the person's grant for a tab away. */
  refuse(id: number, refusal = NO_GRANT): void {
    this.change(id, { refusal });
  }

  /** Has a page begin to load in a tab. */
  load(id: number, { active = true } = {}): void {
    for (const listener of this.#listeners) listener(id, { status: 'loading' }, { active, windowId: 1 });
  }

  /** Has a tab come to the front, of the window that surfaces follow unless another one is named. */
  activate(id: number, windowId = 1): void {
    if (windowId === 1) this.inFront = id;
    for (const listener of this.#onActivated) listener({ tabId: id, windowId });
  }

  async #inject({ target: { tabId, documentIds }, files }: Injection): Promise<unknown[]> {
    const [file = ''] = files;
    // The walk of a selection belongs to the look that told of one.
    if (file !== '/walk-selection.js') this.injected.push(`${file === '/capture-page.js' ? 'read' : 'look'} ${tabId}`);
    const tab = this.tabs.get(tabId);
    if (!tab) throw new Error(`No tab with id: ${tabId}.`);
    if (tab.refusal) throw new Error(tab.refusal);
    await tab.gate;
    if (documentIds && !documentIds.includes(tab.document)) throw new Error(`No document with id ${documentIds[0]}`);
    return [{ frameId: 0, documentId: tab.document, result: resultOf(file, tab) }];
  }
}

/** What a script returns from the page of a tab. */
function resultOf(file: string, { url, title, text, highlighted, frame = url, isPdf = false }: FakeTab): unknown {
  if (isPdf && file === '/capture-page.js')
    return { ok: false, reason: 'unsupported', contentType: 'application/pdf', detail: '' };
  if (file === '/capture-page.js') return walkedPage(text, { url, title });
  if (file === '/look-at-page.js') return look({ url, title, hasSelection: highlighted !== null });
  const facts = { url: frame, title: frame === url ? title : '' };
  return { ...selected(...(highlighted === null ? [] : [walkedSelection(highlighted, facts)])), url };
}
