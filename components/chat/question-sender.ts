import { signal } from '@preact/signals';
import type { QuickAction } from '@/lib/database/schema';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { isBranchBusy } from './busy-branch';
import type { ChatSession } from './chat-session';
import { importReading } from './import-reading';
import type { BoundContext } from './page-state';
import type { SendFault } from './send-fault';

/** Sends the questions of one surface: what was shown when Enter was pressed, whatever happens until it is written. */
export class QuestionSender {
  readonly #session: ChatSession;
  readonly isSending = signal(false);
  /** Enter was pressed before it was known whether one can send: sent once that is known. */
  readonly isAwaited = signal(false);
  /** Why the last press of "send" did nothing; null where it did. */
  readonly fault = signal<SendFault | null>(null);
  /** What the awaited question is asked with. */
  #awaitedContext: Promise<BoundContext> | null = null;

  constructor(session: ChatSession) {
    this.#session = session;
  }

  /** Notes that Enter was pressed while it is not known whether one can send: with what is shown now, it is sent later. */
  awaitSend(): void {
    this.#awaitedContext = this.#session.context.bind();
    this.isAwaited.value = true;
  }

  /** It is known now whether one can send: what was awaited is sent, or not any more. */
  async sendAwaited(isReady: boolean): Promise<void> {
    const bound = this.#awaitedContext ?? undefined;
    this.isAwaited.value = false;
    this.#awaitedContext = null;
    if (isReady) await this.send(null, bound);
  }

  /** Sends what is typed although no page goes with it: the person was asked. */
  sendWithoutPage(): Promise<void> {
    this.#session.context.agreeToSendWithout();
    return this.send();
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
   */
  async send(action: QuickAction | null = null, bound = this.#session.context.bind()): Promise<void> {
    const session = this.#session;
    const isEmpty = action === null && !hasVisibleText(session.draft.value);
    if (isEmpty || this.isSending.value) return;
    const atEnter = session.isSettled ? session.now : null;
    this.isSending.value = true;
    this.fault.value = null;
    try {
      const [{ sendQuestion }] = await Promise.all([importReading(), session.settle()]);
      const refusal = await sendQuestion(session, { now: atEnter ?? session.now, action, bound: await bound });
      if (refusal?.kind === 'unreadable') this.refuse(refusal.reason);
      else this.fault.value = refusal;
    } catch (cause) {
      if (!isBranchBusy(cause)) return session.noteWriteFault(cause);
      this.fault.value = { kind: 'busy' };
      await session.reload(); // shows the question that was quicker
    } finally {
      this.isSending.value = false;
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
      // Another window sent it a moment ago: its question is there.
      if (!isBranchBusy(cause)) session.noteWriteFault(cause);
    } finally {
      this.isSending.value = false;
    }
  }
}
