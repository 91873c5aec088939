import { effect, signal } from '@preact/signals';
import type { AskedQuestion, NewQuestion } from '@/lib/conversations/ask-question';
import { partsOf } from '@/lib/conversations/turn-parts';
import { storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import type { Conversation } from '@/lib/rows/conversation';
import type { Surface } from '@/lib/rows/draft';
import { importReading } from './import-reading';
import { LiveStatistics } from './live-statistics';
import type { PageWords } from './page-words';
import { QuestionDraft } from './question-draft';
import { QuestionEdits } from './question-edits';
import { QuestionSender } from './question-sender';
import { QuestionSources } from './question-sources';
import type { AskedIn } from './sending-session';
import { ShownConversation } from './shown-conversation';
import type { ShownEffect, ShownEvent } from './shown-machine';

/**
 * What one surface shows and does: a live view of one conversation in the database. The session keeps no answers of its
 * own, but reads the conversation again whenever something changed. Each part owns its state; the session tells one
 * part what happened to another.
 */
export class ChatSession {
  readonly surface: Surface;
  readonly shown = new ShownConversation(() => this.reload());
  readonly sources = new QuestionSources(this.shown);
  readonly draft: QuestionDraft;
  readonly sender = new QuestionSender(this);
  /** The words of the page in front; null until the start screen, which alone shows them, was drawn. */
  pageWords: PageWords | null = null;
  /** The reading whose text is shown above the conversation, by id; null where none is. */
  readonly readingInView = signal<string | null>(null);
  readonly edits: QuestionEdits;
  readonly #statistics = new LiveStatistics();
  readonly statistics = this.#statistics.shown;

  /** The conversation that is one click away, because a page took its place on the screen; null where there is none. */
  readonly back = signal<Pick<Conversation, 'id' | 'title'> | null>(null);
  /** The address of the page in front when the conversation shown came on the screen; null where it was not known. */
  besideUrl: string | null = null;

  /** Settles once it is known which conversation is shown first. A question sent earlier goes to that conversation. */
  #firstShow: Promise<void> | null = null;
  /** When this surface began to show the conversation to the person, in ms since 1970. */
  #shownSince = Date.now();

  constructor(surface: Surface) {
    this.surface = surface;
    this.draft = new QuestionDraft(surface);
    this.edits = new QuestionEdits(surface);
    effect(() => this.draft.takeOffPage(this.sources.removedPage.value));
  }

  /**
   * Shows the first conversation: the newest one of the page in front; else, where that page is not known, one with an
   * answer that the person has not seen; else an empty one.
   */
  showFirst(): Promise<void> {
    return this.#tell({ type: 'find' });
  }

  /** Shows a stored conversation. */
  open(id: string): Promise<void> {
    return this.#tell({ type: 'open', id });
  }

  /** Shows an empty conversation about the page in front. */
  startNew(): Promise<void> {
    return this.#tell({ type: 'begin', id: crypto.randomUUID() });
  }

  /**
   * Reads the conversation again. Where the first conversation could not be found yet, tries to find it again.
   *
   * @param changed id of the one answer that changed, where that is known: only this answer is read
   */
  reload(changed?: string): Promise<void> {
    return this.#tell({ type: 'look-again' }, changed);
  }

  /** The person sees the surface again: reads what changed meanwhile. */
  comeBack(): Promise<void> {
    this.#shownSince = Date.now();
    return this.reload();
  }

  /** Shows more of the earlier turns. */
  showEarlier(): Promise<void> {
    this.shown.readMore();
    return this.reload();
  }

  /** Has the last question edited in its place; false where none is shown. */
  editLast(): boolean {
    const last = this.shown.turns.value.at(-1)?.question;
    if (last) void this.edits.begin(last, 'field');
    return last !== undefined;
  }

  /** Tells the person that the database could not be written, and why. The typed text stays in the field. */
  tellWriteFault(cause: unknown): void {
    logFault('the database could not be written', cause);
    void this.sender.tell({ type: 'told', fault: { kind: 'storage', fault: storageFaultOf(cause) } });
  }

  /** Tells the person that the database could not be read, and why. */
  tellReadFault(cause: unknown): void {
    logFault('the database could not be read', cause);
    this.shown.tell({ type: 'unreadable', fault: storageFaultOf(cause) });
    this.draft.tell({ type: 'failed' });
  }

  /** The conversation that a question asked now belongs to, as far as it is known. */
  get now(): AskedIn {
    const { end, id, loaded, isBusy } = this.shown;
    return {
      conversation: id.value,
      model: this.draft.model.value,
      known: Array.from(loaded.value?.readings.values() ?? []),
      after: end.value,
      isBusy: isBusy.value,
    };
  }

  /** Resolves once it is decided which conversation is shown, and everything is known that a question needs of it. */
  async settle(): Promise<void> {
    await this.#firstShow;
    await this.shown.learned;
  }

  /** Shows a question that was written and takes its text out of the field. Text typed since then stays. */
  async showAsked(asked: AskedQuestion, question: NewQuestion): Promise<void> {
    const { isDrafted, textAfter, withQuestion } = await importReading();
    const { draft, shown } = this;
    // A question that was not typed here leaves the typed text alone, which becomes the draft of this conversation.
    const typed = draft.text.value;
    draft.forgetModel(question.model);
    const left = isDrafted(question) ? textAfter(typed, question.text) : typed;
    const { id } = asked.conversation;
    if (shown.id.value !== id) {
      // Another conversation is shown by now. A new one began with the draft for new conversations, which still holds
      // the text that was just sent.
      if (asked.question.parent === null && draft.isNew && left !== typed) draft.type(left);
      return;
    }
    // The person goes on here, so nothing has to lead back any more.
    this.back.value = null;
    draft.tell({ type: 'asked', key: id, text: left });
    shown.expectQuestion(asked.answer.id);
    // Show the rows as they were written: reading them again would hold up the background, which is about to write to
    // the same stores.
    const loaded = withQuestion(shown.loaded.value, asked, question.readings);
    await this.#tell({ type: 'asked', loaded });
  }

  /** @param changed id of the one answer that changed, where that is known */
  #tell(event: ShownEvent, changed?: string): Promise<void> {
    return this.#carryOutAll(this.shown.tell(event) ?? [], changed);
  }

  async #carryOutAll(effects: readonly ShownEffect[], changed?: string): Promise<void> {
    for (const effect of effects) {
      const doing = this.#carryOut(effect, changed);
      // Await only promises, so that nothing else on the surface happens between effects that return none.
      if (doing) await doing;
    }
  }

  #carryOut(effect: ShownEffect, changed?: string): Promise<void> | undefined {
    switch (effect) {
      case 'find':
        this.#firstShow = this.#find().catch((cause: unknown) => this.tellReadFault(cause));
        return this.#firstShow;
      case 'make-room':
        this.#shownSince = Date.now();
        this.readingInView.value = null;
        this.edits.leave();
        this.back.value = null;
        this.besideUrl = this.sources.front.url;
        return void this.draft.place(this.shown.draftKey);
      case 'leave':
        this.sources.startOver({ isNew: this.draft.isNew });
        return void this.sender.tell({ type: 'leave' });
      case 'load-draft':
        return this.#loadDraft()
          .then(() => this.#tell({ type: 'readable' }))
          .catch((cause: unknown) => this.tellReadFault(cause));
      case 'read':
        return this.#read(changed).catch((cause: unknown) => this.tellReadFault(cause));
      case 'to-last':
        return void this.shown.bringLastToTop();
    }
  }

  async #find(): Promise<void> {
    const { findFirst } = await importReading();
    const { id, back } = await findFirst(this.sources.front);
    await this.#tell({ type: 'found', id: id ?? crypto.randomUUID(), isStored: id !== null });
    this.back.value = back;
  }

  /**
   * Loads the draft of the conversation shown; the page that the person had taken off it stays off.
   *
   * @returns whether this call put the draft into the field
   */
  async #loadDraft(): Promise<boolean> {
    const isLoaded = await this.draft.load();
    const { withoutPage } = this.draft;
    if (isLoaded && withoutPage !== null) this.sources.removeAgain(withoutPage);
    return isLoaded;
  }

  #resumeEdit(): Promise<void> {
    const { id, turns } = this.shown;
    return this.edits.resume(
      id.value,
      turns.value.map(({ question }) => question),
    );
  }

  async #read(changed?: string): Promise<void> {
    const { sender, shown } = this;
    const effects = await shown.read(changed);
    if (!effects) return;
    await this.#carryOutAll(effects);
    if (await this.#loadDraft()) await sender.sendNextIfDue();
    await this.#resumeEdit();
    const last = shown.turns.value.at(-1);
    await this.#statistics.refresh(last && partsOf(last).at(-1), shown.isBusy.value);
    const { markSeen } = await importReading();
    if (shown.loaded.value) await markSeen(shown.loaded.value.conversation, this.#shownSince);
    await sender.sendNextIfDue();
  }
}
