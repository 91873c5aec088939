import { loadDraft, saveDraft } from '@/lib/conversations/drafts';
import type { Draft, Surface } from '@/lib/database/schema';
import { logFault } from '@/lib/log';

/**
 * Keeps what is typed on one surface as it is typed, since a surface may be gone the next moment: one write at a time,
 * and after it the newest text of each conversation that was changed meanwhile.
 */
export class DraftKeeper {
  readonly #surface: Surface;
  readonly #unkept = new Map<string, string>();
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
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
    return this.#keeping;
  }

  /** The draft of a conversation, with everything typed before this call. */
  async load(conversation: string): Promise<Draft | null> {
    await this.#keeping;
    return loadDraft(conversation, this.#surface);
  }

  async #keepAll(): Promise<void> {
    for (const [conversation, text] of this.#unkept) {
      this.#unkept.delete(conversation);
      await saveDraft(conversation, this.#surface, text).catch((cause: unknown) =>
        logFault('a draft could not be kept', cause),
      );
    }
  }
}
