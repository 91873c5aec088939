import { loadDraft, saveDraft } from '@/lib/conversations/drafts';
import { logFault } from '@/lib/log';
import type { Draft, Surface } from '@/lib/rows/draft';

/** Under which name a note lies that is to be added to a conversation's draft, not to take its place. */
const blindName = (conversation: string) => `${conversation}:blind`;

/**
 * Keeps what is typed on one surface as it is typed, since a surface may be gone the next moment: one write at a time,
 * and after it the newest text of each conversation that was changed meanwhile.
 *
 * A browser that closes a surface drops the database's writes that are under way. So each text is first noted in
 * `localStorage`, which is written before the next line runs, and the note goes once the database has the text.
 */
export class DraftKeeper {
  readonly #surface: Surface;
  readonly #unkept = new Map<string, string>();
  /** Conversations for which this surface noted what was typed before their draft could be read. */
  readonly #typedBlind = new Set<string>();
  #keeping: Promise<void> | null = null;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /**
   * Keeps the text typed to a conversation; an empty one removes the draft. Never rejects: what could not be kept is
   * still on the screen.
   *
   * @param conversation its id, or `new` for the one that has no question yet
   */
  keep(conversation: string, text: string): Promise<void> {
    this.#unkept.set(conversation, text);
    this.#note(conversation, text);
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
    return this.#keeping;
  }

  /** The draft of a conversation, with everything typed before this call. */
  async load(conversation: string): Promise<Draft | null> {
    await this.#keeping;
    const noted = this.#noted(conversation);
    if (noted !== null) await this.keep(conversation, noted);
    const stored = await loadDraft(conversation, this.#surface);
    const blind = this.#typedBlind.has(conversation) ? null : this.#noted(blindName(conversation));
    if (blind === null) return stored;
    await this.keep(conversation, stored ? `${stored.text}\n${blind}` : blind);
    this.#note(blindName(conversation), null);
    return loadDraft(conversation, this.#surface);
  }

  /**
   * Notes what is typed to a conversation whose draft can't be read now: to keep it would be to overwrite that. A
   * surface opened later finds both.
   *
   * @param text null once the draft was read, and is kept together with what was typed
   */
  noteBlind(conversation: string, text: string | null): void {
    if (text === null && !this.#typedBlind.has(conversation)) return;
    this.#typedBlind.add(conversation);
    this.#note(blindName(conversation), text);
  }

  #noteName(conversation: string): string {
    return `unkept-draft:${this.#surface}:${conversation}`;
  }

  /** The text that the database may not have yet, or null. */
  #noted(conversation: string): string | null {
    try {
      return localStorage.getItem(this.#noteName(conversation));
    } catch {
      return null; // A browser that gives no storage here: the database has what there is.
    }
  }

  /** @param text null once the database has it */
  #note(conversation: string, text: string | null): void {
    try {
      if (text === null) localStorage.removeItem(this.#noteName(conversation));
      else localStorage.setItem(this.#noteName(conversation), text);
    } catch (cause) {
      logFault('a draft could not be noted', cause);
    }
  }

  async #keepAll(): Promise<void> {
    for (const [conversation, text] of this.#unkept) {
      this.#unkept.delete(conversation);
      try {
        await saveDraft(conversation, this.#surface, text);
        // Typed on meanwhile: the note is of the newer text.
        if (!this.#unkept.has(conversation)) this.#note(conversation, null);
      } catch (cause) {
        logFault('a draft could not be kept', cause);
      }
    }
  }
}
