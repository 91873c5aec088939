import { batch, computed, signal } from '@preact/signals';
import type { AskedQuestion, NewQuestion } from '@/lib/conversations/ask-question';
import { isSame } from '@/lib/conversations/is-same';
import { lastPageOf } from '@/lib/conversations/last-page';
import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { Draft, Surface } from '@/lib/rows/draft';
import { isBusy } from './busy-branch';
import type { ConversationReader } from './conversation-reader';
import { DraftKeeper } from './draft-keeper';
import { importReading } from './import-reading';
import { LiveStatistics } from './live-statistics';
import { PageContext } from './page-context';
import { QuestionSender } from './question-sender';

/** A question that waited longer than this for the answer before it stays in the composer instead, in ms. */
const NEXT_LIFETIME = 5 * 60_000;

/** What a question asked at one moment is, and what it follows. */
export type AskedNow = {
  conversation: string;
  /** What stands in the field. */
  text: string;
  /** The readings of the conversation. */
  known: ReadingSummary[];
  /** Whether the conversation waits for an answer. */
  isBusy: boolean;
};

/**
 * What one surface shows and does: a live view of one conversation in the database. It holds no answer of its own; it
 * reads again whenever something changed.
 */
export class ChatSession {
  readonly surface: Surface;
  readonly context = new PageContext();
  /** The conversation shown, or the id that a new one will have. */
  readonly conversationId = signal<string>(crypto.randomUUID());
  readonly loaded = signal<LoadedConversation | null>(null);
  readonly isLoading = signal(true);
  readonly draft = signal('');
  readonly next = signal<Draft['next']>(null);
  readonly #statistics = new LiveStatistics();
  readonly statistics = this.#statistics.shown;
  readonly sender = new QuestionSender(this);
  /** Why the database could not be read; everything shown may be old. Null once it can be. */
  readonly storageFault = signal<StorageFault | null>(null);
  /** The question to bring to the top: the one just asked, or the last one of a conversation just opened. */
  readonly scrollTo = signal<string | null>(null);

  readonly turns = computed(() => this.loaded.value?.turns ?? []);
  readonly isBusy = computed(() => isBusy(this.turns.value));

  readonly #drafts: DraftKeeper;
  /** Under which name the draft is kept; null before anything was shown. */
  #draftKey: string | null = null;
  /** What is typed is kept once the draft stored earlier was read: it would be overwritten otherwise. */
  #isDraftRestored = false;

  /** Settles once it is decided what is shown first; a question sent before that goes to it. */
  #firstShow: Promise<void> | null = null;
  /** Reads the conversation shown; null before it was read for the first time. */
  #reader: ConversationReader | null = null;
  /** Since when the person can see this conversation here, in ms since 1970. */
  shownSince = Date.now();

  constructor(surface: Surface) {
    this.surface = surface;
    this.#drafts = new DraftKeeper(surface);
  }

  /** Shows what a surface begins with: a conversation with an answer nobody has seen, else an empty one. */
  showFirst(): Promise<void> {
    this.#firstShow = this.#showUnseenOrNew();
    return this.#firstShow;
  }

  async #showUnseenOrNew(): Promise<void> {
    try {
      const { loadUnseenConversation } = await importReading();
      const unseen = await loadUnseenConversation();
      if (this.#draftKey !== null) return; // an earlier call that storage failed, or the person, was quicker
      await (unseen ? this.open(unseen) : this.startNew());
    } catch (cause) {
      this.#noteStorageFault(cause);
    }
  }

  /** Shows a stored conversation. */
  async open(id: string): Promise<void> {
    this.#show(id, id);
    await this.reload();
  }

  /** Shows an empty conversation about the page in front. */
  async startNew(): Promise<void> {
    this.#show(crypto.randomUUID(), 'new');
    this.isLoading.value = false;
    try {
      await this.#restoreDraft();
      this.storageFault.value = null;
    } catch (cause) {
      this.#noteStorageFault(cause);
    }
  }

  #noteStorageFault(cause: unknown): void {
    logFault('the database could not be read', cause);
    this.isLoading.value = false;
    this.storageFault.value = storageFaultOf(cause);
  }

  /** Says that something could not be written, and why. What was typed stays where it is. */
  noteWriteFault(cause: unknown): void {
    logFault('the database could not be written', cause);
    this.sender.fault.value = { kind: 'storage', fault: storageFaultOf(cause) };
  }

  #show(id: string, draftKey: string): void {
    this.shownSince = Date.now();
    batch(() => {
      this.conversationId.value = id;
      this.#reader?.stop();
      this.#reader = null;
      this.loaded.value = null;
      this.isLoading.value = true;
      // What was typed before anything was shown belongs to what is shown first.
      if (this.#draftKey !== null) this.draft.value = '';
      this.next.value = null;
      this.sender.fault.value = null;
      if (this.#draftKey !== null) this.sender.forgetAwaited();
      this.context.startOver();
    });
    this.#draftKey = draftKey;
    this.#isDraftRestored = false;
  }

  async #restoreDraft(): Promise<void> {
    const id = this.conversationId.value;
    const key = this.#draftKey ?? 'new';
    const stored = await this.#drafts.load(key);
    if (this.conversationId.value !== id || this.#isDraftRestored) return;
    this.#isDraftRestored = true;
    this.#drafts.noteBlind(key, null);
    const typed = this.draft.value;
    // Typed while the stored one was on its way: neither is lost, nor doubled where it was kept by then.
    if (typed !== '') return this.write(stored && !typed.startsWith(stored.text) ? `${stored.text}\n${typed}` : typed);
    batch(() => {
      this.draft.value = stored?.text ?? '';
      this.next.value = stored?.next ?? null;
    });
    await this.sender.sendNextIfDue();
  }

  /** Shows more turns before those drawn. */
  async showEarlier(): Promise<void> {
    this.#reader?.readMore();
    await this.reload();
  }

  /** Reads the conversation, or the answer that alone `changed`; where nothing could be shown yet, begins with that. */
  async reload(changed?: string): Promise<void> {
    if (this.#draftKey === null) {
      if (this.storageFault.value) await this.showFirst();
      return;
    }
    const id = this.conversationId.value;
    try {
      const { ConversationReader } = await importReading();
      if (this.conversationId.value !== id) return;
      this.#reader ??= new ConversationReader(id, () => this.reload());
      const loaded = await this.#reader.read(changed);
      if (this.conversationId.value !== id) return;
      this.#draw(loaded);
      if (!this.#isDraftRestored) await this.#restoreDraft();
      const last = this.turns.value.at(-1);
      await this.#statistics.refresh(last?.newer?.at(-1) ?? last?.answer, this.isBusy.value);
    } catch (cause) {
      this.#noteStorageFault(cause);
      return;
    }
    const { noteSeen } = await importReading();
    if (this.loaded.value) await noteSeen(this.loaded.value.conversation, this.shownSince);
    await this.sender.sendNextIfDue();
  }

  #draw(loaded: LoadedConversation | null): void {
    batch(() => {
      // Drawn for the first time: its last question at the top.
      if (this.loaded.value === null) this.scrollTo.value = loaded?.turns.at(-1)?.question.id ?? null;
      this.loaded.value = loaded;
      this.isLoading.value = false;
      this.storageFault.value = null;
      const page = loaded ? lastPageOf(loaded) : null;
      if (!isSame(page, this.context.conversationPage.value)) this.context.conversationPage.value = page;
    });
  }

  /** Whether a question is shown: one that this surface wrote is, before it is told of it. */
  shows(question: string): boolean {
    return this.turns.value.some((turn) => turn.question.id === question);
  }

  /** Takes what the person types. */
  write(text: string): void {
    this.draft.value = text;
    void this.#keepDraft();
  }

  async #keepDraft(): Promise<void> {
    const key = this.#draftKey ?? 'new';
    if (this.#isDraftRestored) await this.#drafts.keep(key, this.draft.value);
    else if (this.storageFault.value) this.#drafts.noteBlind(key, this.draft.value);
  }

  /** What a question asked at this moment is, and what it follows. */
  get now(): AskedNow {
    const conversation = this.conversationId.value;
    const known = Array.from(this.loaded.value?.readings.values() ?? []);
    return { conversation, text: this.draft.value, known, isBusy: this.isBusy.value };
  }

  /** Whether it is decided which conversation is shown, and what was typed to it earlier is in its field. */
  get isSettled(): boolean {
    return this.#draftKey !== null && this.#isDraftRestored;
  }

  /** Resolves once it is decided which conversation is shown, and all of it that a question needs is known. */
  async settle(): Promise<void> {
    await this.#firstShow;
    await this.#reader?.learned;
  }

  /** Shows a question that was written, and takes it out of the field; what was typed since stays. */
  async showAsked(asked: AskedQuestion, { action, readings, text }: NewQuestion): Promise<void> {
    const { textAfter, withQuestion } = await importReading();
    if (this.conversationId.value !== asked.conversation.id) {
      // Another one is shown by now; a new one begins with the draft of the last new one, which was just sent.
      if (this.#draftKey === 'new' && action === null) this.write(textAfter(this.draft.value, text));
      return;
    }
    const isNew = this.#draftKey === 'new';
    // A quick action leaves alone what is being typed: it is now the draft of this conversation.
    if (action === null) this.draft.value = textAfter(this.draft.value, text);
    this.next.value = null;
    if (isNew) void this.#drafts.keep('new', '');
    this.#draftKey = asked.conversation.id;
    const isAllRead = this.#isDraftRestored && !this.storageFault.value && (isNew || this.loaded.value !== null);
    this.#reader?.noteQuestion();
    // Shown as it was written: to read it again would hold up the background, which is about to write that it posts.
    if (isAllRead) this.#draw(withQuestion(this.loaded.value, asked, readings));
    else await this.reload();
    this.scrollTo.value = asked.question.id;
    await this.#keepDraft();
  }

  /** Keeps a question that waits its turn in the composer instead. */
  async takeNextBack(): Promise<void> {
    this.next.value = null;
    await this.#keepDraft();
  }

  /** The question that waits for its turn, as it is stored; null where there is none, or it waited too long. */
  async loadNext(): Promise<Draft | null> {
    const next = this.next.value;
    if (!next || this.isBusy.value || this.loaded.value === null) return null;
    if (Date.now() - next.since > NEXT_LIFETIME) {
      this.next.value = null;
      return null;
    }
    const id = this.conversationId.value;
    const stored = await this.#drafts.load(id);
    if (stored?.next) return stored;
    if (this.conversationId.value === id) await this.leaveNext();
    return null;
  }

  /** The question that waited was sent by another window, or was typed on: it waits no more, and is not sent twice. */
  async leaveNext(): Promise<void> {
    this.next.value = null;
    await this.reload();
    const { textAfter } = await importReading();
    const asked = this.turns.value.at(-1)?.question.text;
    if (asked !== undefined) this.write(textAfter(this.draft.value, asked));
  }
}
