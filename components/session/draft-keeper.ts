import { keyOfEdit, listEdited, loadDraft, saveDraft, saveModelOfDraft } from '@/lib/conversations/drafts';
import { logFault } from '@/lib/log';
import type { Draft, Surface } from '@/lib/rows/draft';
import { DraftNotes } from './draft-notes';

/**
 * Writes what is typed on one surface to the database as it is typed, since a surface may be gone the next moment. One
 * write runs at a time; after a write, the newest text of each conversation that changed meanwhile is written. Each
 * text is noted in `DraftNotes` first, and its note is removed once the database has the text, so the text is on disk
 * at any time.
 */
export class DraftKeeper {
  readonly #surface: Surface;
  readonly #notes: DraftNotes;
  /** What still has to be written, by conversation. */
  readonly #unkept = new Map<string, { text: string; withoutPage: string | null | undefined }>();
  #keeping: Promise<void> | null = null;
  /** The choice of a model that is written now, or was written last. */
  #choosing: Promise<void> = Promise.resolve();

  constructor(surface: Surface, notes = new DraftNotes(surface)) {
    this.#surface = surface;
    this.#notes = notes;
  }

  /**
   * Stores the text typed to a conversation; an empty text removes the draft. Never rejects: a text that could not be
   * stored is still on the screen.
   *
   * @param conversation the conversation's id, or `new` for one that has no question yet
   * @param withoutPage the address of the page that the person took off the question, null for none; the one stored
   * unless given
   */
  keep(conversation: string, text: string, withoutPage?: string | null): Promise<void> {
    this.#unkept.set(conversation, { text, withoutPage });
    this.#notes.note(conversation, text);
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
    return this.#keeping;
  }

  /**
   * The draft of a conversation, with everything typed before this call; null where there is none.
   *
   * @throws StorageError where the database can't be read
   */
  async load(conversation: string): Promise<Draft | null> {
    await Promise.all([this.#keeping, this.#choosing]);
    const noted = this.#notes.read(conversation);
    if (noted !== null) await this.keep(conversation, noted);
    const stored = await loadDraft(conversation, this.#surface);
    const blind = this.#notes.readBlind(conversation);
    if (blind === null) return stored;
    await this.keep(conversation, stored?.text ? `${stored.text}\n${blind}` : blind);
    this.#notes.dropBlind(conversation);
    return loadDraft(conversation, this.#surface);
  }

  /** Stores the model chosen for the conversation that begins with a draft. Never rejects. */
  keepModel(conversation: string, model: string): Promise<void> {
    this.#choosing = this.#choosing
      .then(() => saveModelOfDraft(conversation, this.#surface, model))
      .catch((cause: unknown) => logFault('the choice of a model could not be kept', cause));
    return this.#choosing;
  }

  /** Stores the text typed to a question that is edited, by `keep`; an empty text removes it. */
  keepEdit(conversation: string, question: string, text: string): Promise<void> {
    return this.keep(keyOfEdit(conversation, question), text);
  }

  /**
   * The text typed to a question that is edited; null where there is none.
   *
   * @throws StorageError where the database can't be read
   */
  async loadEdit(conversation: string, question: string): Promise<string | null> {
    return (await this.load(keyOfEdit(conversation, question)))?.text ?? null;
  }

  /**
   * The last of these questions of a conversation that was left half edited, by id; null where none was.
   *
   * @throws StorageError where the database can't be read
   */
  async findEdited(conversation: string, questions: readonly string[]): Promise<string | null> {
    const stored = await listEdited(conversation, this.#surface);
    const isNoted = (id: string) => this.#notes.read(keyOfEdit(conversation, id)) !== null;
    return questions.findLast((id) => stored.has(id) || isNoted(id)) ?? null;
  }

  async #keepAll(): Promise<void> {
    for (const [conversation, { text, withoutPage }] of this.#unkept) {
      this.#unkept.delete(conversation);
      try {
        await saveDraft(conversation, this.#surface, text, withoutPage);
        // If the person typed on meanwhile, the note holds the newer text and stays.
        if (!this.#unkept.has(conversation)) this.#notes.note(conversation, null);
      } catch (cause) {
        logFault('a draft could not be kept', cause);
      }
    }
  }
}
