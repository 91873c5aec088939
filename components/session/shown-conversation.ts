import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { lastPageOf } from '@/lib/conversations/last-page';
import { endOf } from '@/lib/conversations/turn-parts';
import { isBusy } from './busy-branch';
import type { ConversationReader } from './conversation-reader';
import { importReading } from './import-reading';
import { advanceShown, type Shown, type ShownEffect, type ShownEvent } from './shown-machine';

/** The conversation that one surface shows: a stored one as it was read last, or a new one. */
export class ShownConversation {
  readonly #shown = signal<Shown>({ state: 'undecided', id: crypto.randomUUID(), loaded: null, fault: null });
  /** The id of the conversation shown; a new conversation gets this id when it is stored. */
  readonly id = computed(() => this.#shown.value.id);
  readonly loaded = computed(() => this.#shown.value.loaded);
  /** Whether a conversation without a question is shown. */
  readonly isNew = computed(() => this.#shown.value.state === 'new');
  readonly turns = computed(() => this.loaded.value?.turns ?? []);
  /** The id of the last message shown, which the next question follows; null where none is shown. */
  readonly end = computed(() => {
    const last = this.turns.value.at(-1);
    return last ? endOf(last) : null;
  });
  readonly isBusy = computed(() => isBusy(this.turns.value));
  /** Why the last reading of the database failed, so that everything shown may be old; null where it did not fail. */
  readonly fault = computed(() => this.#shown.value.fault);
  /** Whether it is known what to show: a new conversation, a stored one, or that it is gone. */
  readonly isRead = computed(() => /^(?:new|shown|gone)$/.test(this.#shown.value.state));
  /** The page that the conversation is about: the one read last for it; null before its first reading. */
  readonly page = computed(() => this.loaded.value && lastPageOf(this.loaded.value));
  /** The addresses of all pages that the conversation asked about. */
  readonly urls = computed<ReadonlySet<string>>(() => {
    const { conversation, readings } = this.loaded.value ?? {};
    const ofReadings = Array.from(readings?.values() ?? [], ({ url }) => url);
    return new Set(conversation?.page ? [conversation.page.url, ...ofReadings] : ofReadings);
  });
  readonly #toTop = signal<string | null>(null);
  /** The question to scroll to the top, by id: the one just asked, or the last one of a conversation just opened. */
  readonly toTop: ReadonlySignal<string | null> = this.#toTop;

  /** Reads the conversation shown; null before the first reading. */
  #reader: ConversationReader | null = null;
  readonly #onLearned: () => Promise<void>;

  /** @param onLearned is called once the earlier turns are known, to read the conversation again */
  constructor(onLearned: () => Promise<void>) {
    this.#onLearned = onLearned;
  }

  /** The key under which the draft of this conversation is stored. */
  get draftKey(): string {
    const { state, id } = this.#shown.value;
    return state === 'new' ? 'new' : id;
  }

  /** Advances what is shown by an event, and returns what to do then; null where the event does not fit the state. */
  tell(event: ShownEvent): ShownEffect[] | null {
    const before = this.#shown.value;
    const step = advanceShown(before, event);
    if (!step) return null;
    const [shown, ...effects] = step;
    this.#shown.value = shown;
    if (!effects.includes('make-room')) return effects;
    // Drop the reader: a conversation that is opened again begins at its end, however many turns were read before.
    this.#reader?.stop();
    this.#reader = null;
    return effects;
  }

  /**
   * Reads the conversation shown.
   *
   * @param changed id of the one answer that changed, where that is known: only this answer is read
   *
   * @returns what to do then; null where another conversation is shown by now
   * @throws StorageError where the conversation can't be read
   */
  async read(changed?: string): Promise<ShownEffect[] | null> {
    const { id } = this.#shown.value;
    const { ConversationReader } = await importReading();
    if (this.id.value !== id) return null;
    this.#reader ??= new ConversationReader(id, this.#onLearned);
    const reader = this.#reader;
    const loaded = await reader.read(changed);
    return this.#reader === reader ? this.tell({ type: 'read', loaded }) : null;
  }

  /** Each reading from now on includes more of the earlier turns. */
  readMore(): void {
    this.#reader?.readMore();
  }

  /** A question was written to the conversation, with this open answer: the next reading reads all of it again. */
  expectQuestion(answer: string): void {
    this.#reader?.expectQuestion(answer);
  }

  /** A question was asked again: the new answer is shown from the next reading on, unless it comes to nothing. */
  expectAgain(answer: string): void {
    this.#reader?.expectAgain(answer);
  }

  /** The next reading reads another version of a question or answer, by id, and what follows it. */
  walkTo(version: string): void {
    this.#reader?.walkTo(version);
  }

  /** Resolves once everything is known of the conversation that a question needs. */
  get learned(): Promise<void> | undefined {
    return this.#reader?.learned;
  }

  /**
   * Whether a question is shown. A question that this surface wrote is shown before the change that reports it arrives.
   */
  has(question: string): boolean {
    return this.turns.value.some((turn) => turn.question.id === question);
  }

  /** Has the last question scrolled to the top. */
  bringLastToTop(): void {
    this.#toTop.value = this.turns.value.at(-1)?.question.id ?? null;
  }

  /** The question is at the top now. */
  leaveAtTop(): void {
    this.#toTop.value = null;
  }
}
