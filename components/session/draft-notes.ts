import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';

/** The name of a note that is added to a conversation's draft instead of replacing it. */
const blindName = (conversation: string) => `${conversation}:blind`;

/**
 * Text typed on one surface that is not in the database yet. The notes use `localStorage`, which is written before the
 * next line runs; a browser that closes a surface drops writes to the database that are under way.
 */
export class DraftNotes {
  readonly #surface: Surface;
  /** Conversations for which this surface noted text that was typed while their draft could not be read. */
  readonly #typedBlind = new Set<string>();

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /**
   * The text that was typed on an earlier surface while it could not read the draft, to be added to the draft; or null.
   */
  readBlind(conversation: string): string | null {
    return this.#typedBlind.has(conversation) ? null : this.read(blindName(conversation));
  }

  /** Removes the note that `readBlind` returned, once its text is part of the draft. */
  dropBlind(conversation: string): void {
    this.note(blindName(conversation), null);
  }

  /**
   * Notes text typed to a conversation whose draft can't be read now, because storing the text would overwrite that
   * draft. A surface opened later finds the draft and the note.
   *
   * @param text null once the draft was read and stored together with the typed text
   */
  keepForLater(conversation: string, text: string | null): void {
    if (!text && !this.#typedBlind.has(conversation)) return;
    this.#typedBlind.add(conversation);
    this.note(blindName(conversation), text || null);
  }

  /** Lets this surface find its own note again, like a note of any other surface, once another conversation is shown. */
  release(conversation: string): void {
    this.#typedBlind.delete(conversation);
  }

  /** The noted text of a conversation, which the database may not have yet; or null. */
  read(conversation: string): string | null {
    try {
      return localStorage.getItem(this.#nameFor(conversation));
    } catch {
      return null; // the browser gives no `localStorage` here, so nothing was noted
    }
  }

  /** @param text null once the database has the text */
  note(conversation: string, text: string | null): void {
    const name = this.#nameFor(conversation);
    try {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch (cause) {
      logFault('a draft could not be noted', cause);
    }
  }

  #nameFor(conversation: string): string {
    // An earlier build called the full tab `chat`: the notes of that build must still be found.
    const surface = this.#surface === 'tab' ? 'chat' : this.#surface;
    return `unkept-draft:${surface}:${conversation}`;
  }
}
