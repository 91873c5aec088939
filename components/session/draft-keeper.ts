import { loadDraft, saveDraft } from '@/lib/conversations/drafts';
import { logFault } from '@/lib/log';
import type { Draft, Surface } from '@/lib/rows/draft';
import { DraftNotes } from './draft-notes';

/**
 * Keeps what is typed on one surface as it is typed, since a surface may be gone the next moment: one write at a time,
 * and after it the newest text of each conversation that was changed meanwhile. Each text is noted first, and the note
 * goes once the database has the text: so there is one place for it at any time.
 */
export class DraftKeeper {
  readonly #surface: Surface;
  readonly #notes: DraftNotes;
  /** Texts on their way to the database. */
  readonly #unkept = new Map<string, string>();
  #keeping: Promise<void> | null = null;

  constructor(surface: Surface, notes = new DraftNotes(surface)) {
    this.#surface = surface;
    this.#notes = notes;
  }

  /**
   * Keeps the text typed to a conversation; an empty one removes the draft. Never rejects: what could not be kept is
   * still on the screen.
   *
   * @param conversation its id, or `new` for the one that has no question yet
   */
  keep(conversation: string, text: string): Promise<void> {
    this.#unkept.set(conversation, text);
    this.#notes.note(conversation, text);
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
    return this.#keeping;
  }

  /** The draft of a conversation, with everything typed before this call. */
  async load(conversation: string): Promise<Draft | null> {
    await this.#keeping;
    const noted = this.#notes.read(conversation);
    if (noted !== null) await this.keep(conversation, noted);
    const stored = await loadDraft(conversation, this.#surface);
    const blind = this.#notes.readBlind(conversation);
    if (blind === null) return stored;
    await this.keep(conversation, stored ? `${stored.text}\n${blind}` : blind);
    this.#notes.dropBlind(conversation);
    return loadDraft(conversation, this.#surface);
  }

  async #keepAll(): Promise<void> {
    for (const [conversation, text] of this.#unkept) {
      this.#unkept.delete(conversation);
      try {
        await saveDraft(conversation, this.#surface, text);
        // Typed on meanwhile: the note is of the newer text.
        if (!this.#unkept.has(conversation)) this.#notes.note(conversation, null);
      } catch (cause) {
        logFault('a draft could not be kept', cause);
      }
    }
  }
}
