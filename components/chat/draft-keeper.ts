import { z } from 'zod/mini';
import { loadDraft, saveDraft } from '@/lib/conversations/drafts';
import type { Draft, Surface } from '@/lib/database/schema';
import { logFault } from '@/lib/log';

const leftTexts = z.record(z.string(), z.string());

/**
 * Keeps what is typed on one surface as it is typed, since a surface may be gone the next moment: one write at a time,
 * and after it the newest text of each conversation that was changed meanwhile. What is not written when the surface
 * closes is left in `localStorage`, where writing takes no time, for the next one to keep.
 */
export class DraftKeeper {
  readonly #surface: Surface;
  readonly #unkept = new Map<string, string>();
  #keeping: Promise<void> | null = null;

  constructor(surface: Surface) {
    this.#surface = surface;
    for (const [conversation, text] of this.#takeLeft()) void this.keep(conversation, text);
    addEventListener('pagehide', () => {
      if (this.#unkept.size > 0) localStorage.setItem(this.#name, JSON.stringify(Object.fromEntries(this.#unkept)));
    });
  }

  get #name(): string {
    return `drafts of ${this.#surface}`;
  }

  #takeLeft(): [conversation: string, text: string][] {
    try {
      const left = localStorage.getItem(this.#name);
      localStorage.removeItem(this.#name);
      return left === null ? [] : Object.entries(leftTexts.parse(JSON.parse(left)));
    } catch (cause) {
      logFault('a draft could not be taken over', cause);
      return [];
    }
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
    // Goes on with what is set meanwhile: a Map's iteration reaches entries added behind it.
    for (const [conversation, text] of this.#unkept) {
      await saveDraft(conversation, this.#surface, text).catch((cause: unknown) =>
        logFault('a draft could not be kept', cause),
      );
      const newest = this.#unkept.get(conversation);
      this.#unkept.delete(conversation);
      if (newest !== undefined && newest !== text) this.#unkept.set(conversation, newest);
    }
  }
}
