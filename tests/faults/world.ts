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

// Run inside a page of the extension: they may use nothing from this file.
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
  /** Serves the page that is asked about. */
  site: PageServer;
};

type Answer = ReturnType<typeof answersOf>[number];
type Call = SegmindEmulator['requests'][number]['call'];

/** Answers come at once where nothing holds them. */
const LATENCY = 20;
/** A state that is waited for may need the work alarm, and a machine busy with others. */
const PATIENCE = 90_000;

/**
 * One browser with the shipped build, a key and the person's agreement, one Segmind, and all that can happen to them.
 * Answers take no time in it where nothing holds them.
 */
export class World {
  readonly segmind: SegmindEmulator;
  readonly browser: DetachedBrowser;
  /** The questions asked, in order. Each has its own words. */
  readonly questions: string[] = [];
  /** Whether the request id was stored, for each poll that was looked at while it was out. */
  readonly idsStoredAtPoll: boolean[] = [];
  readonly #pageUrl: string;
  #panel: Surface | null = null;
  /** Whether the page that is asked about is in front. */
  #hasPage = false;
  /** Whether the conversation shown has a question already. */
  #hasAsked = false;

  private constructor(segmind: SegmindEmulator, browser: DetachedBrowser, site: PageServer) {
    this.segmind = segmind;
    this.browser = browser;
    this.#pageUrl = site.url('/otters/');
  }

  /** Starts a world of its own for one scenario. The caller ends it. */
  static async start({ kind, delivery, site }: WorldOptions): Promise<World> {
    // A connection of its own for each call: a browser posts again by itself when a used one is lost.
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

  /** What Segmind answers to a question in this world: something that no other question is answered with. */
  answerTo(question: string): string {
    return `This is the answer to “${question}”`;
  }

  /** Clicks the toolbar button on the page that is asked about: the panel opens, and a dead background wakes. */
  async openPanel(): Promise<Surface> {
    if (!this.#hasPage) await this.browser.openPage(this.#pageUrl);
    this.#hasPage = true;
    this.#panel = await this.browser.clickToolbar();
    return this.#panel;
  }

  /** The panel that is open, or else the one that a click opens: a click that opens none would be carried out later. */
  async panel(): Promise<Surface> {
    return this.#panel ?? this.openPanel();
  }

  /** What the panel shows, and what can be done in it: for whoever looks for a fault. Never rejects. */
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
    this.#hasAsked = false;
    await this.browser.closePanel();
  }

  /** Asks in the panel, in a conversation of its own. Resolves once Enter was pressed. */
  async ask(question = 'Why do otters use stones?'): Promise<void> {
    const panel = await this.panel();
    if (this.#hasAsked) await panel.click(CHAT.newConversation);
    this.segmind.answerWith({ when: question, text: this.answerTo(question) }, Number.POSITIVE_INFINITY);
    await ask(panel, question);
    this.questions.push(question);
    this.#hasAsked = true;
  }

  /** Ends the background, as the browser does. It wakes by an alarm, a click, or a message of the panel. */
  async killWorker(): Promise<void> {
    await this.browser.killBackground();
  }

  /** Ends the browser by SIGKILL and starts it again with the same profile. No surface is open then. */
  async crash(): Promise<void> {
    this.#panel = null;
    this.#hasPage = false;
    this.#hasAsked = false;
    await this.browser.crash();
  }

  /** Segmind cannot be reached, and whatever was on its way to it or from it is lost. */
  async cutNetwork(): Promise<void> {
    await this.segmind.cutNetwork();
  }

  async restoreNetwork(): Promise<void> {
    await this.segmind.restoreNetwork();
  }

  /** Lets that many ms go by at Segmind and on this machine, which sleeps meanwhile: nothing runs, the panel is closed. */
  async passTime(ms: number): Promise<void> {
    await this.closePanel();
    await this.#withExtensionPage((page) => moveIntoThePast(page, ms, () => this.browser.killBackground()));
    this.segmind.clock.advance(ms);
  }

  /**
   * Whatever the background writes from now on waits, until `letGo`; nothing can be read meanwhile either. Of the ledger
   * alone: everything can be read, and questions asked, but nothing noted of a question that is posted.
   */
  async holdWrites(store: 'messages' | 'ledger' = 'messages'): Promise<void> {
    await holdWrites(await this.panel(), store);
  }

  /** Has the background look at what is open, as the panel does when the network returns. Resolves once it has looked. */
  async wakeBackground(): Promise<void> {
    const panel = await this.panel();
    await panel.evaluate(() => (globalThis as ExtensionGlobals).chrome.runtime.sendMessage({ kind: 'wake-up' }));
  }

  /** Clears every alarm, so that nothing wakes the background, and nothing keeps it awake but itself. */
  async clearAlarms(): Promise<void> {
    const panel = await this.panel();
    await panel.evaluate(() => (globalThis as ExtensionGlobals).chrome.alarms.clearAll());
  }

  /** Resolves once the background works on an answer: it holds that answer's lock. */
  async untilWorkedOn(): Promise<void> {
    const panel = await this.panel();
    const isHeld = async () => (await panel.evaluate(answerLocks)).length > 0 || undefined;
    await waitUntil(isHeld, () => 'No answer is worked on', PATIENCE);
  }

  /** Takes away the locks of all answers, as if they did not hold. */
  async breakLocks(): Promise<void> {
    const panel = await this.panel();
    for (const name of await panel.evaluate(answerLocks)) await panel.evaluate(stealLock, name);
  }

  /** Lets go whatever was held at Segmind or in the database. */
  async letGo(): Promise<void> {
    for (const what of HELD) this.segmind.release(undefined, what);
    if (this.#panel !== null) await releaseWrites(this.#panel);
  }

  /** What is stored, read from the panel, or from another page of the extension where it is closed. */
  async readState(): Promise<Stored> {
    return this.#panel === null ? this.#withExtensionPage(readStored) : readStored(this.#panel);
  }

  /** Resolves once the answer to the question asked last is in that state. */
  async untilState(state: Answer['state']): Promise<void> {
    await this.untilAnswer((answer) => answer.state === state, `it is ${state}`);
  }

  /** Resolves once something is stored of the answer to the question asked last; `what` is that in words. */
  async untilAnswer(isTrue: (answer: Answer) => boolean, what: string): Promise<void> {
    let seen: Answer | undefined;
    const isThere = async () => {
      seen = answersTo(this.questions.at(-1) ?? '', await this.readState()).at(-1);
      return (seen !== undefined && isTrue(seen)) || undefined;
    };
    await waitUntil(isThere, () => `Not so that ${what}: ${JSON.stringify(seen)}`, PATIENCE);
  }

  /** Resolves once something is true of the extension's own ledger; `what` is that in words. */
  async untilLedger(isTrue: (rows: Stored['ledger']) => boolean, what: string): Promise<void> {
    const isThere = async () => isTrue((await this.readState()).ledger) || undefined;
    await waitUntil(isThere, () => `Not so that ${what}`, PATIENCE);
  }

  /** Resolves once Segmind has answered so many calls of a kind. */
  async untilAnswered(call: Call, count = 1): Promise<void> {
    const answered = () => this.segmind.requests.filter((request) => request.call === call && request.status !== null);
    await this.segmind.waitUntil(() => answered().length >= count);
  }

  /** Has the reply to the next poll wait, and looks whether the request id was stored by then. Resolves while it waits. */
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
