import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';

/** Under which name a note lies that is to be added to a conversation's draft, not to take its place. */
const blindName = (conversation: string) => `${conversation}:blind`;

/**
 * What was typed on one surface and is not in the database yet. `localStorage` is written before the next line runs,
 * while a browser that closes a surface drops the database's writes that are under way.
 */
export class DraftNotes {
  readonly #surface: Surface;
  /** Conversations for which this surface noted what was typed before their draft could be read. */
  readonly #typedBlind = new Set<string>();

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /** What another surface typed to a conversation whose draft it could not read: to be added to the draft; or null. */
  readBlind(conversation: string): string | null {
    return this.#typedBlind.has(conversation) ? null : this.read(blindName(conversation));
  }

  /** What another surface typed is with the draft by now. */
  dropBlind(conversation: string): void {
    this.note(blindName(conversation), null);
  }

  /**
   * Notes what is typed to a conversation whose draft can't be read now: to keep it would be to overwrite that. A
   * surface opened later finds both.
   *
   * @param text null once the draft was read, and is kept together with what was typed
   */
  keepForLater(conversation: string, text: string | null): void {
    if (!text && !this.#typedBlind.has(conversation)) return;
    this.#typedBlind.add(conversation);
    this.note(blindName(conversation), text || null);
  }

  /** Another conversation is shown: this surface's own note of one left is found again like that of any other surface. */
  release(conversation: string): void {
    this.#typedBlind.delete(conversation);
  }

  /** The text typed to a conversation that the database may not have yet, or null. */
  read(conversation: string): string | null {
    try {
      return localStorage.getItem(this.#nameFor(conversation));
    } catch {
      return null; // A browser that gives no storage here: the database has what there is.
    }
  }

  /** @param text null once the database has it */
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
    // An earlier build called the full tab `chat`: what it noted before it was replaced must still be found.
    const surface = this.#surface === 'tab' ? 'chat' : this.#surface;
    return `unkept-draft:${surface}:${conversation}`;
  }
}
