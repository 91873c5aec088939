import { computed, signal } from '@preact/signals';
import { storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { isBranchBusy } from './busy-branch';
import { importReading } from './import-reading';
import { advanceSending, type Sending, type SendingEffect, type SendingEvent } from './sending-machine';
import type { SendingSession } from './sending-session';
import type { BoundSources } from './source';

/**
 * Sends the questions of one surface. A question goes out with what was shown when Enter was pressed, whatever happens
 * until the question is written.
 */
export class QuestionSender {
  readonly #session: SendingSession;
  readonly #sending = signal<Sending>({ state: 'idle', fault: null, awaited: null });
  readonly isSending = computed(() => /^(?:capturing|writing)/.test(this.#sending.value.state));
  /** Whether the page and the selection are being read for a question. */
  readonly isCapturing = computed(() => this.#sending.value.state === 'capturing');
  /**
   * Whether Enter was pressed before it was known if questions can be sent; the question is sent once that is known.
   */
  readonly isAwaited = computed(() => this.#sending.value.state === 'awaited');
  /** Why the last press of "send", or of another button, did nothing; null where the press worked. */
  readonly fault = computed(() => this.#sending.value.fault);
  /** The sending under way, or the last one. */
  #underWay: Promise<void> = Promise.resolve();

  constructor(session: SendingSession) {
    this.#session = session;
  }

  /** Resolves once nothing is being sent; never rejects. */
  get idle(): Promise<void> {
    return this.#underWay;
  }

  /**
   * Advances the sending by an event; resolves once all effects are done. Null where the event does not fit the state.
   */
  tell(event: SendingEvent): Promise<void> | null {
    const step = advanceSending(this.#sending.value, event);
    if (!step) return null;
    const [sending, ...effects] = step;
    this.#sending.value = sending;
    return this.#carryOut(effects);
  }

  /**
   * Notes that Enter was pressed before it is known whether questions can be sent. The question goes out later, with
   * what is shown now.
   */
  awaitSend(): void {
    const { draft, sources } = this.#session;
    void this.tell({ type: 'await', awaited: { bound: sources.bind(), text: draft.text.value } });
  }

  /** Sends the awaited question if `isReady` says that questions can be sent, unless the typed text has changed. */
  async sendAwaited(isReady: boolean): Promise<void> {
    const { awaited } = this.#sending.value;
    void this.tell({ type: 'leave' });
    // A stored draft may have been put before the awaited text.
    const isUnchanged = awaited && this.#session.draft.text.value.endsWith(awaited.text);
    if (isReady && isUnchanged) await this.send(null, awaited.bound, awaited.text);
  }

  /** Tells the person that nothing was sent because of the page. The typed text stays. */
  refuse(reason: UnreadableReason): void {
    void this.tell({ type: 'told', fault: { kind: 'unreadable', reason } });
  }

  /**
   * Sends what is typed, or a quick action: captures the sources that are shown now, then writes the question and its
   * open answer. While another answer of this conversation is open, the question waits in the draft.
   *
   * @param bound the sources of the question; those shown now unless given
   * @param text the text of the question; the text in the field now unless given
   */
  send(
    action: string | null = null,
    bound = this.#session.sources.bind(),
    text = this.#session.draft.text.value,
  ): Promise<void> {
    const isEmpty = action === null && !hasVisibleText(text);
    if (isEmpty || !this.tell({ type: 'press' })) return Promise.resolve();
    this.#underWay = this.#send(action, bound, text);
    return this.#underWay;
  }

  async #send(action: string | null, bound: Promise<BoundSources>, text: string): Promise<void> {
    const session = this.#session;
    const shown = session.draft.isLoaded ? session.now : null;
    try {
      const [{ captureQuestion, sendQuestion }] = await Promise.all([importReading(), session.settle()]);
      const { now } = session;
      // More may be known by now of the conversation in which Enter was pressed. If another conversation is shown, use
      // what was known at the press.
      const asked = shown && shown.conversation !== now.conversation ? shown : now;
      const captured = await captureQuestion(session, { now: asked, text, action, bound: await bound });
      if (captured && 'fault' in captured) return void (await this.tell({ type: 'refused', fault: captured.fault }));
      if (captured) {
        void this.tell({ type: 'captured' });
        await sendQuestion(session, captured, asked);
        session.sources.takeOffSent(await bound);
      }
    } catch (cause) {
      return this.#tellFailed(cause);
    }
    void this.tell({ type: 'done' });
  }

  /** Sends the question that waits for an answer of its conversation, if that answer has ended. */
  async sendNextIfDue(): Promise<void> {
    const session = this.#session;
    const { isBusy, loaded } = session.shown;
    if (!session.draft.next.value || isBusy.value || !loaded.value || !this.tell({ type: 'take-turn' })) return;
    try {
      const { sendNext } = await importReading();
      await sendNext(session);
    } catch (cause) {
      return this.#tellFailed(cause);
    }
    void this.tell({ type: 'done' });
  }

  async #tellFailed(cause: unknown): Promise<void> {
    const isBusy = isBranchBusy(cause);
    if (!isBusy) logFault('the database could not be written', cause);
    await this.tell({
      type: 'refused',
      fault: isBusy ? { kind: 'busy' } : { kind: 'storage', fault: storageFaultOf(cause) },
    });
  }

  async #carryOut(effects: readonly SendingEffect[]): Promise<void> {
    for (const effect of effects) {
      if (effect === 'look') void this.#session.sources.front.look();
      else if (effect === 'reload') await this.#session.reload();
      else void this.sendNextIfDue();
    }
  }
}
