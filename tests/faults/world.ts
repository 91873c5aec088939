import { DetachedChromium } from '../e2e/harness/detached-chromium.ts';
import type { ExtensionGlobals } from '../e2e/harness/extension-globals.ts';
import { FirefoxBrowser } from '../e2e/harness/firefox.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import type { BrowserKind, DetachedBrowser } from '../e2e/harness/test-browser.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { ask, CHAT } from '../e2e/steps/chat.ts';
import type { Delivery } from '../e2e/steps/delivery.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import { answersOf, answersTo, readStored, type Stored } from '../e2e/steps/stored.ts';
import { HELD, type Held } from '../emulator/gate.ts';
import { type SegmindEmulator, startSegmindEmulator } from '../emulator/segmind-emulator.ts';
import { holdWrites, releaseWrites } from './hold-writes.ts';
import { moveIntoThePast } from './pass-time.ts';

// The next two functions run inside a page of the extension and can use nothing else from this file.
async function answerLocks(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query();
  return held.flatMap(({ name }) => (name?.startsWith('answer:') ? [name] : []));
}

async function stealLock(name: string): Promise<void> {
  await navigator.locks.request(name, { steal: true }, () => {});
}

type WorldOptions = {
  kind: BrowserKind;
  delivery: Delivery;
  /** Serves the page that the questions are about. */
  site: PageServer;
};

type Answer = ReturnType<typeof answersOf>[number];
type Call = SegmindEmulator['requests'][number]['call'];

/** How long Segmind takes for an answer that is not held, in ms. */
const LATENCY = 20;
/** How long to wait for a state, in ms, which may come only with the work alarm, on a busy machine. */
const PATIENCE = 90_000;

/**
 * One browser with the shipped build, a key and the person's agreement; one emulated Segmind, which answers at once
 * unless answers are held; and everything that can happen to the two.
 */
export class World {
  readonly segmind: SegmindEmulator;
  readonly browser: DetachedBrowser;
  /** The questions asked, in order. No two have the same text. */
  readonly questions: string[] = [];
  /** For each poll that was caught, whether its request id was stored by then. */
  readonly idsStoredAtPoll: boolean[] = [];
  readonly #pageUrl: string;
  #panel: Surface | null = null;
  /** Whether the page that the questions are about is in front. */
  #hasPage = false;
  /** Whether the conversation shown has a question already. */

  private constructor(segmind: SegmindEmulator, browser: DetachedBrowser, site: PageServer) {
    this.segmind = segmind;
    this.browser = browser;
    this.#pageUrl = site.url('/otters/');
  }

  /** Starts a world for one scenario. The caller ends it. */
  static async start({ kind, delivery, site }: WorldOptions): Promise<World> {
    // Use a new connection for each call: a browser repeats a POST by itself when a reused connection is lost.
    const segmind = await startSegmindEmulator({ latency: LATENCY, keepAlive: false });
    const launch = kind === 'firefox' ? FirefoxBrowser.launch({ segmind }) : DetachedChromium.launch({ segmind });
    const browser = await launch.catch(async (error: unknown) => {
      await segmind.stop();
      throw error;
    });
    const world = new World(segmind, browser, site);
    try {
      await setUp(browser, { delivery });
      await world.openPanel();
    } catch (error) {
      await world.end();
      throw error;
    }
    return world;
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.segmind.stop();
  }

  /** Segmind's answer to a question in this world; no other question gets the same answer. */
  answerTo(question: string): string {
    return `This is the answer to “${question}”`;
  }

  /**
   * Clicks the toolbar button on the page that the questions are about: the panel opens, and a dead background wakes.
   */
  async openPanel(): Promise<Surface> {
    if (!this.#hasPage) await this.browser.openPage(this.#pageUrl);
    this.#hasPage = true;
    this.#panel = await this.browser.clickToolbar();
    return this.#panel;
  }

  /**
   * The open panel, or else the panel that a click opens. A click while the panel is open would be carried out later.
   */
  async panel(): Promise<Surface> {
    return this.#panel ?? this.openPanel();
  }

  /** The text and the controls of the panel, for a failure's message. Never rejects. */
  async describePanel(): Promise<string> {
    const read = () => {
      const controls = Array.from(document.querySelectorAll('button, textarea'));
      return `${document.body.textContent}\n${controls.map((control) => control.outerHTML.slice(0, 200)).join('\n')}`;
    };
    return (await this.#panel?.evaluate(read).catch(String)) ?? '(nothing: it is closed)';
  }

  async closePanel(): Promise<void> {
    if (this.#panel === null) return;
    this.#panel = null;
    await this.browser.closePanel();
  }

  /** Asks a question in the panel, in a new conversation. Resolves once Enter was pressed. */
  async ask(question = 'Why do otters use stones?'): Promise<void> {
    const panel = await this.panel();
    // A panel that opens again shows the conversation of the page in front.
    if (this.questions.length > 0) await panel.click(CHAT.newConversation);
    this.segmind.answerWith({ when: question, text: this.answerTo(question) }, Number.POSITIVE_INFINITY);
    await ask(panel, question);
    this.questions.push(question);
  }

  /** Ends the background, as the browser does. An alarm, a click or a message of the panel wakes the background. */
  async killWorker(): Promise<void> {
    await this.browser.killBackground();
  }

  /** Ends the browser by SIGKILL and starts it again with the same profile, without an open surface. */
  async crash(): Promise<void> {
    this.#panel = null;
    this.#hasPage = false;
    await this.browser.crash();
  }

  /** Cuts the network: Segmind can't be reached, and everything on the way to or from Segmind is lost. */
  async cutNetwork(): Promise<void> {
    await this.segmind.cutNetwork();
  }

  async restoreNetwork(): Promise<void> {
    await this.segmind.restoreNetwork();
  }

  /** Lets `ms` pass at Segmind and on this machine, which sleeps meanwhile: the panel is closed and nothing runs. */
  async passTime(ms: number): Promise<void> {
    await this.closePanel();
    await this.#withExtensionPage((page) => moveIntoThePast(page, ms, () => this.browser.killBackground()));
    this.segmind.clock.advance(ms);
  }

  /**
   * Makes the background's writes wait until `letGo`. While `messages` is held, nothing can be read either. While only
   * `ledger` is held, everything can be read and questions can be asked, but posted questions get no ledger row.
   */
  async holdWrites(store: 'messages' | 'ledger' = 'messages'): Promise<void> {
    await holdWrites(await this.panel(), store);
  }

  /** Has the background check its open answers, as the panel does when the network returns. Resolves after that. */
  async wakeBackground(): Promise<void> {
    const panel = await this.panel();
    await panel.evaluate(() => (globalThis as ExtensionGlobals).chrome.runtime.sendMessage({ kind: 'wake-up' }));
  }

  /** Clears every alarm, so that no alarm wakes the background or keeps it awake. */
  async clearAlarms(): Promise<void> {
    const panel = await this.panel();
    await panel.evaluate(() => (globalThis as ExtensionGlobals).chrome.alarms.clearAll());
  }

  /** Resolves once the background works on an answer, which means that it holds the lock of this answer. */
  async untilWorkedOn(): Promise<void> {
    const panel = await this.panel();
    const isHeld = async () => (await panel.evaluate(answerLocks)).length > 0 || undefined;
    await waitUntil(isHeld, () => 'No answer is worked on', PATIENCE);
  }

  /** Takes the locks of all answers away from the background, as if locks did not work. */
  async breakLocks(): Promise<void> {
    const panel = await this.panel();
    for (const name of await panel.evaluate(answerLocks)) await panel.evaluate(stealLock, name);
  }

  /** Releases everything that was held at Segmind or in the database. */
  async letGo(): Promise<void> {
    for (const what of HELD) this.segmind.release(undefined, what);
    if (this.#panel !== null) await releaseWrites(this.#panel);
  }

  /** Reads what is stored, through the panel, or through another page of the extension where the panel is closed. */
  async readState(): Promise<Stored> {
    return this.#panel === null ? this.#withExtensionPage(readStored) : readStored(this.#panel);
  }

  /** Resolves once the answer to the last question is in this state. */
  async untilState(state: Answer['state']): Promise<void> {
    await this.untilAnswer((answer) => answer.state === state, `it is ${state}`);
  }

  /** Resolves once `isTrue` holds for the stored answer to the last question; `what` says the condition in words. */
  async untilAnswer(isTrue: (answer: Answer) => boolean, what: string): Promise<void> {
    let seen: Answer | undefined;
    const isThere = async () => {
      seen = answersTo(this.questions.at(-1) ?? '', await this.readState()).at(-1);
      return (seen !== undefined && isTrue(seen)) || undefined;
    };
    await waitUntil(isThere, () => `Not so that ${what}: ${JSON.stringify(seen)}`, PATIENCE);
  }

  /** Resolves once `isTrue` holds for the extension's own ledger; `what` says the condition in words. */
  async untilLedger(isTrue: (rows: Stored['ledger']) => boolean, what: string): Promise<void> {
    const isThere = async () => isTrue((await this.readState()).ledger) || undefined;
    await waitUntil(isThere, () => `Not so that ${what}`, PATIENCE);
  }

  /** Resolves once Segmind has answered `count` calls of a kind. */
  async untilAnswered(call: Call, count = 1): Promise<void> {
    const answered = () => this.segmind.requests.filter((request) => request.call === call && request.status !== null);
    await this.segmind.waitUntil(() => answered().length >= count);
  }

  /** Holds the reply to the next poll, and records whether its request id is stored. Resolves while it is held. */
  async catchPoll(what: Extract<Held, 'status-replies' | 'result-replies'>): Promise<void> {
    this.segmind.hold(what);
    await this.segmind.waitUntilHeld(what);
    const ids = answersOf(await this.readState()).map((answer) => answer.attempts.at(-1)?.requestId);
    const { path = '' } = this.segmind.requests.findLast(({ call }) => call === 'status') ?? {};
    this.idsStoredAtPoll.push(ids.some((id) => id != null && path.includes(id)));
  }

  async #withExtensionPage<Result>(use: (page: Surface) => Promise<Result>): Promise<Result> {
    const page = await this.browser.openExtensionPage('options.html#about');
    this.#hasPage = false;
    const result = await use(page);
    await page.close();
    return result;
  }
}
