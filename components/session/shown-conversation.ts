import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { lastPageOf } from '@/lib/conversations/last-page';
import { isBusy } from './busy-branch';
import type { ConversationReader } from './conversation-reader';
import { importReading } from './import-reading';
import { advanceShown, type Shown, type ShownEffect, type ShownEvent } from './shown-machine';

/** What one surface shows: one conversation of the database as it was read last, or a new one. */
export class ShownConversation {
  readonly #shown = signal<Shown>({ state: 'undecided', id: crypto.randomUUID(), loaded: null, fault: null });
  /** The conversation shown, or the id that a new one will have. */
  readonly id = computed(() => this.#shown.value.id);
  readonly loaded = computed(() => this.#shown.value.loaded);
  readonly turns = computed(() => this.loaded.value?.turns ?? []);
  readonly isBusy = computed(() => isBusy(this.turns.value));
  /** Why the database could not be read; everything shown may be old. Null once it can be. */
  readonly fault = computed(() => this.#shown.value.fault);
  /** Whether it is known what there is to show. */
  readonly isRead = computed(() => /^(?:new|shown|gone)$/.test(this.#shown.value.state));
  /** The page that it is about: the one read last for it; null before its first reading. */
  readonly page = computed(() => this.loaded.value && lastPageOf(this.loaded.value));
  readonly #toTop = signal<string | null>(null);
  /** The question to bring to the top: the one just asked, or the last one of a conversation just opened. */
  readonly toTop: ReadonlySignal<string | null> = this.#toTop;

  /** Reads the conversation shown; null before it was read for the first time. */
  #reader: ConversationReader | null = null;
  readonly #onLearned: () => Promise<void>;

  /** @param onLearned is called once there is more to be read of the earlier turns */
  constructor(onLearned: () => Promise<void>) {
    this.#onLearned = onLearned;
  }

  /** Under which name its draft is kept. */
  get draftKey(): string {
    const { state, id } = this.#shown.value;
    return state === 'new' ? 'new' : id;
  }

  /** Lets something happen to what is shown, and returns what is to be done then; null where it does not fit its state. */
  tell(event: ShownEvent): ShownEffect[] | null {
    const before = this.#shown.value;
    const step = advanceShown(before, event);
    if (!step) return null;
    const [shown, ...effects] = step;
    this.#shown.value = shown;
    if (!effects.includes('make-room')) return effects;
    // A conversation that is opened again begins at its end again, however far up its reader was.
    this.#reader?.stop();
    this.#reader = null;
    return effects;
  }

  /**
   * Reads the conversation shown, or the answer that alone `changed`.
   *
   * @returns what is to be done then; null where another conversation is shown by now
   * @throws StorageError where it can't be read
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

  /** More turns are read from now on, before those drawn. */
  readMore(): void {
    this.#reader?.readMore();
  }

  /** A question was written to the conversation: the next reading is of everything. */
  expectQuestion(): void {
    this.#reader?.expectQuestion();
  }

  /** Resolves once all of the conversation is known that a question needs. */
  get learned(): Promise<void> | undefined {
    return this.#reader?.learned;
  }

  /** Whether a question is shown: one that this surface wrote is, before it is told of it. */
  has(question: string): boolean {
    return this.turns.value.some((turn) => turn.question.id === question);
  }

  /** Brings the last question to the top. */
  bringLastToTop(): void {
    this.#toTop.value = this.turns.value.at(-1)?.question.id ?? null;
  }

  /** It is at the top now. */
  leaveAtTop(): void {
    this.#toTop.value = null;
  }
}
