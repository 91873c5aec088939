import { signal } from '@preact/signals';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { isBranchBusy } from './busy-branch';
import type { ChatSession } from './chat-session';
import { importReading } from './import-reading';
import type { BoundContext } from './page-state';
import type { SendFault } from './send-fault';

/** Beside no page: what a question goes out with where the person says that it goes without one. */
const NOTHING: BoundContext = {
  page: { kind: 'none' },
  isPageAttached: false,
  selection: null,
  removedSelection: null,
};

/** A question for which Enter was pressed before it was known whether one can send. */
type Awaited = { context: Promise<BoundContext>; text: string };

/** Sends the questions of one surface: what was shown when Enter was pressed, whatever happens until it is written. */
export class QuestionSender {
  readonly #session: ChatSession;
  readonly isSending = signal(false);
  /** Enter was pressed before it was known whether one can send: sent once that is known. */
  readonly isAwaited = signal(false);
  /** Why the last press of "send" did nothing; null where it did. */
  readonly fault = signal<SendFault | null>(null);
  #awaited: Awaited | null = null;
  /** The sending under way, or the last one. */
  #sending: Promise<void> = Promise.resolve();

  constructor(session: ChatSession) {
    this.#session = session;
  }

  /** Resolves once nothing is being sent; never rejects. */
  get idle(): Promise<void> {
    return this.#sending;
  }

  /** Notes that Enter was pressed while it is not known whether one can send: with what is shown now, it is sent later. */
  awaitSend(): void {
    this.#awaited = { context: this.#session.context.bind(), text: this.#session.draft.value };
    this.isAwaited.value = true;
  }

  /** What was awaited is not sent any more: another conversation is shown. */
  forgetAwaited(): void {
    this.#awaited = null;
    this.isAwaited.value = false;
  }

  /** It is known now whether one can send: what was awaited is sent, unless it is another text by now. */
  async sendAwaited(isReady: boolean): Promise<void> {
    const awaited = this.#awaited;
    this.forgetAwaited();
    // A draft that was kept earlier may have come before it.
    const isUnchanged = awaited !== null && this.#session.draft.value.endsWith(awaited.text);
    if (isReady && isUnchanged) await this.send(null, awaited.context, awaited.text);
  }

  /** Sends what is typed without any page or selection: the person was asked. */
  sendWithoutPage(): Promise<void> {
    this.#session.context.agreeToSendWithout();
    return this.send(null, Promise.resolve(NOTHING));
  }

  /** Says that nothing was sent because of the page; what was typed stays. */
  refuse(reason: UnreadableReason): void {
    this.fault.value = { kind: 'unreadable', reason };
    void this.#session.context.look();
  }

  /**
   * Sends what is typed, or a quick action: reads the page and the selection that are shown at this moment, then writes
   * the question and its open answer. While another answer of this conversation is open, the question waits in the draft.
   *
   * @param bound what is shown at this moment, where it was noted before
   * @param text what stands in the field at this moment, likewise
   */
  send(
    action: string | null = null,
    bound = this.#session.context.bind(),
    text = this.#session.draft.value,
  ): Promise<void> {
    const isEmpty = action === null && !hasVisibleText(text);
    if (isEmpty || this.isSending.value) return Promise.resolve();
    this.isSending.value = true;
    this.fault.value = null;
    this.#sending = this.#send(action, bound, text).finally(() => {
      this.isSending.value = false;
      // The answer that a question waits for may have come while the page was read for it.
      void this.sendNextIfDue();
    });
    return this.#sending;
  }

  async #send(action: string | null, bound: Promise<BoundContext>, text: string): Promise<void> {
    const session = this.#session;
    const shown = session.isSettled ? session.now : null;
    try {
      const [{ sendQuestion }] = await Promise.all([importReading(), session.settle()]);
      const { now } = session;
      // Of the conversation in which Enter was pressed more may be known by now; another one has nothing to do with it.
      const asked = shown && shown.conversation !== now.conversation ? shown : now;
      const refusal = await sendQuestion(session, { now: { ...asked, text }, action, bound: await bound });
      if (refusal?.kind === 'unreadable') this.refuse(refusal.reason);
      else this.fault.value = refusal;
    } catch (cause) {
      if (!isBranchBusy(cause)) return session.noteWriteFault(cause);
      this.fault.value = { kind: 'busy' };
      await session.reload(); // shows the question that was quicker
    }
  }

  /** Sends the question that waited for an answer of its conversation, once that is there. */
  async sendNextIfDue(): Promise<void> {
    const session = this.#session;
    if (this.isSending.value || !session.next.value) return;
    const { conversation, known } = session.now;
    this.isSending.value = true;
    try {
      const next = await session.loadNext();
      if (!next) return;
      const { text, readings: storedReadings } = next;
      const isWithoutPage = known.length + storedReadings.length === 0;
      const question = { conversation, surface: session.surface, text, readings: [], storedReadings, isWithoutPage };
      const { writeQuestion } = await importReading();
      await writeQuestion(session, { ...question, action: null, targetLanguage: null });
    } catch (cause) {
      if (!isBranchBusy(cause)) return session.noteWriteFault(cause);
      // Another window sent it a moment ago: its question is there.
      await session.leaveNext();
    } finally {
      this.isSending.value = false;
    }
  }
}
