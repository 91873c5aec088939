import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { logFault } from '@/lib/log';
import type { Draft, Surface } from '@/lib/rows/draft';
import type { DraftKeeper } from './draft-keeper';
import { advanceDraft, type DraftEffect, type DraftEvent, type TypedDraft } from './draft-machine';
import { DraftNotes } from './draft-notes';
import { importReading } from './import-reading';

/** The text in the field of one surface, held in memory only here. `DraftKeeper` stores the text on disk. */
export class QuestionDraft {
  readonly #surface: Surface;
  readonly #notes: DraftNotes;
  readonly #draft = signal<TypedDraft>({ state: 'unplaced', key: 'new', text: '', next: null });
  readonly text = computed(() => this.#draft.value.text);
  /** Since when the draft waits as the next question; null where it does not wait. */
  readonly next = computed(() => this.#draft.value.next);
  readonly #model = signal<string | null>(null);
  /** The model chosen for the conversation that begins with this draft, by its name at Segmind; null for none. */
  readonly model: ReadonlySignal<string | null> = this.#model;
  #withoutPage: string | null = null;
  #keeper: DraftKeeper | null = null;
  /** How many conversations were shown; a draft that was loaded for an earlier one is dropped. */
  #places = 0;

  constructor(surface: Surface) {
    this.#surface = surface;
    this.#notes = new DraftNotes(surface);
  }

  /** Whether this is the draft of a conversation that has no question yet. */
  get isNew(): boolean {
    return this.#draft.value.key === 'new';
  }

  /** Whether the stored draft was read and stands in the field. */
  get isLoaded(): boolean {
    return /^(?:kept|next)$/.test(this.#draft.value.state);
  }

  /** The address of the page that the person took off the question in the field; null where none was taken off. */
  get withoutPage(): string | null {
    return this.#withoutPage;
  }

  /** Takes the address of the page that the person took off; null once none is off. It is stored with the text. */
  takeOffPage(url: string | null): void {
    if (url === this.#withoutPage) return;
    this.#withoutPage = url;
    const { key, state, text } = this.#draft.value;
    if (state === 'kept' && text !== '') this.#keep(key, text);
  }

  /** Takes what the person types. */
  type(text: string): void {
    this.tell({ type: 'type', text });
  }

  /** A conversation is shown: its stored draft has to be loaded. */
  place(key: string): void {
    this.#places++;
    this.#model.value = null;
    this.tell({ type: 'place', key });
  }

  /**
   * Loads the stored draft of the conversation shown, unless that draft is in the field already.
   *
   * @returns whether this call put the draft into the field
   * @throws StorageError where the draft can't be read; until a later call reads it, typed text does not replace it
   */
  async load(): Promise<boolean> {
    if (!this.tell({ type: 'load' })) return false;
    const place = this.#places;
    const stored = await this.stored();
    if (place !== this.#places) return false;
    if (this.isNew) this.#model.value ??= stored?.model ?? null;
    this.#withoutPage ??= stored?.withoutPage || null;
    return this.tell({ type: 'loaded', stored });
  }

  /** Has a model answer in the conversation that begins with this draft. */
  chooseModel(model: string): void {
    const { key } = this.#draft.value;
    this.#model.value = model;
    this.#disk()
      .then((keeper) => keeper.keepModel(key, model))
      .catch((cause: unknown) => logFault('the choice of a model could not be kept', cause));
  }

  /** A conversation was begun with the model chosen, which is stored with it from then on. */
  forgetModel(model: string | undefined): void {
    if (this.#model.value === model) this.#model.value = null;
  }

  /** The stored draft of the conversation shown. */
  async stored(): Promise<Draft | null> {
    const { key } = this.#draft.value;
    return (await this.#disk()).load(key);
  }

  /** Advances the draft by an event; false where the event does not fit the draft's state. */
  tell(event: DraftEvent): boolean {
    const before = this.#draft.value;
    const step = advanceDraft(before, event);
    if (!step) return false;
    const [draft, ...effects] = step;
    this.#draft.value = draft;
    for (const effect of effects) this.#carryOut(effect, draft, before.key);
    return true;
  }

  #carryOut(effect: DraftEffect, { key, text }: TypedDraft, keyBefore: string): void {
    if (effect === 'keep') this.#keep(key, text);
    else if (effect === 'drop-new') this.#keep('new', '');
    else if (effect === 'note') this.#notes.keepForLater(key, text);
    else if (effect === 'drop-note') this.#notes.keepForLater(key, null);
    else if (effect === 'drop-old-note') this.#notes.keepForLater(keyBefore, null);
    else if (effect === 'release-note') this.#notes.release(keyBefore);
  }

  #keep(key: string, text: string): void {
    // Store in this turn of the event loop where the keeper is loaded: a surface may be gone the next moment.
    const withoutPage = this.#withoutPage;
    if (this.#keeper) void this.#keeper.keep(key, text, withoutPage);
    else {
      this.#notes.note(key, text);
      this.#disk()
        .then((keeper) => keeper.keep(key, text, withoutPage))
        .catch((cause: unknown) => logFault('a draft could not be kept', cause));
    }
  }

  async #disk(): Promise<DraftKeeper> {
    const { DraftKeeper } = await importReading();
    this.#keeper ??= new DraftKeeper(this.#surface, this.#notes);
    return this.#keeper;
  }
}
