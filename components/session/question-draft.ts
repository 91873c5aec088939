import { computed, signal } from '@preact/signals';
import { logFault } from '@/lib/log';
import type { Draft, Surface } from '@/lib/rows/draft';
import type { DraftKeeper } from './draft-keeper';
import { advanceDraft, type DraftEffect, type DraftEvent, type TypedDraft } from './draft-machine';
import { DraftNotes } from './draft-notes';
import { importReading } from './import-reading';

/** What stands in the field of one surface: its only place in memory. `DraftKeeper` is the way to its place on disk. */
export class QuestionDraft {
  readonly #surface: Surface;
  readonly #notes: DraftNotes;
  readonly #draft = signal<TypedDraft>({ state: 'unplaced', key: 'new', text: '', next: null });
  readonly text = computed(() => this.#draft.value.text);
  /** Since when it waits as the next question, if it does. */
  readonly next = computed(() => this.#draft.value.next);
  #keeper: DraftKeeper | null = null;
  /** How many conversations were shown: what is loaded for one before is of no use. */
  #places = 0;

  constructor(surface: Surface) {
    this.#surface = surface;
    this.#notes = new DraftNotes(surface);
  }

  /** Whether it is the draft of a conversation that has no question yet. */
  get isNew(): boolean {
    return this.#draft.value.key === 'new';
  }

  /** Whether it is known what was typed earlier, and stands in the field. */
  get isLoaded(): boolean {
    return /^(?:kept|next)$/.test(this.#draft.value.state);
  }

  /** Takes what the person types. */
  type(text: string): void {
    this.tell({ type: 'type', text });
  }

  /** A conversation is shown: what was typed to it earlier is to be loaded. */
  place(key: string): void {
    this.#places++;
    this.tell({ type: 'place', key });
  }

  /**
   * Loads what was typed to the conversation shown, unless it is in the field already.
   *
   * @returns whether it is in the field by this
   * @throws StorageError where it can't be read: until it can, what is typed does not take its place
   */
  async load(): Promise<boolean> {
    if (!this.tell({ type: 'load' })) return false;
    const place = this.#places;
    const stored = await this.stored();
    return place === this.#places && this.tell({ type: 'loaded', stored });
  }

  /** What is on disk for the conversation shown. */
  async stored(): Promise<Draft | null> {
    const { key } = this.#draft.value;
    return (await this.#disk()).load(key);
  }

  /** Lets something happen to the draft; false where it does not fit its state. */
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
    // Within this turn where it can be: a surface may be gone the next moment.
    if (this.#keeper) void this.#keeper.keep(key, text);
    else {
      this.#notes.note(key, text);
      this.#disk()
        .then((keeper) => keeper.keep(key, text))
        .catch((cause: unknown) => logFault('a draft could not be kept', cause));
    }
  }

  async #disk(): Promise<DraftKeeper> {
    const { DraftKeeper } = await importReading();
    this.#keeper ??= new DraftKeeper(this.#surface, this.#notes);
    return this.#keeper;
  }
}
