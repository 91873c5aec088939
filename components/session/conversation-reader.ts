import { idleMoment } from '@/components/ui/when-idle';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { type LoadedConversation, loadConversation } from '@/lib/conversations/load-conversation';
import { refreshAnswer } from '@/lib/conversations/refresh-answer';
import { logFault } from '@/lib/log';

/** How many turns are read and drawn at once; more follow as one scrolls up. */
const TURNS_AT_ONCE = 25;

/** Reads one conversation for a surface: its last turns at once, and in idle moments what was read for those before. */
export class ConversationReader {
  readonly #id: string;
  readonly #onLearned: () => Promise<void>;
  readonly #known = new KnownBranch();
  #turnLimit = TURNS_AT_ONCE;
  #learning: Promise<void> | null = null;
  /** What was read last, and when that is done. */
  #loaded: LoadedConversation | null = null;
  #reading: Promise<unknown> = Promise.resolve();
  #hasNewQuestion = false;
  #isStopped = false;

  /** @param onLearned reads again, once there is more to be had of the earlier turns */
  constructor(id: string, onLearned: () => Promise<void>) {
    this.#id = id;
    this.#onLearned = onLearned;
  }

  /**
   * The conversation as it is now, or null where it is gone or deleted.
   *
   * @param changed the answer that is known to be all that changed since it was read last
   */
  read(changed?: string): Promise<LoadedConversation | null> {
    // One after the other: an earlier reading that ended after a later one would show what was.
    const reading = this.#reading.then(() => this.#readNow(changed));
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #readNow(changed: string | undefined): Promise<LoadedConversation | null> {
    const isOnlyThat = changed !== undefined && !this.#hasNewQuestion;
    this.#hasNewQuestion = false;
    const refreshed = this.#loaded && isOnlyThat ? await refreshAnswer(this.#loaded, changed) : 'unknown';
    this.#loaded = refreshed === 'unknown' ? await loadConversation(this.#id, this.#turnLimit, this.#known) : refreshed;
    const isInParts = this.#loaded !== null && !this.#loaded.isWhole;
    if (isInParts && !this.#isStopped) this.#learning ??= this.#learn();
    return this.#loaded;
  }

  /** A question was written, and is not in what was read: the next reading is of everything. */
  expectQuestion(): void {
    this.#hasNewQuestion = true;
  }

  /** From now on more turns are read. */
  readMore(): void {
    this.#turnLimit += TURNS_AT_ONCE;
  }

  /** Resolves once nothing is being learned of the earlier turns; never rejects. */
  get learned(): Promise<void> {
    return this.#learning ?? Promise.resolve();
  }

  /** Another conversation is shown: nothing more is learned of this one. */
  stop(): void {
    this.#isStopped = true;
  }

  async #learn(): Promise<void> {
    try {
      await learnBranch(this.#id, this.#known, () => idleMoment().then(() => !this.#isStopped));
      if (!this.#isStopped) await this.#onLearned();
    } catch (cause) {
      // A question waits for what is being learned: it must not fail with it.
      logFault('the beginning of a conversation could not be read', cause);
      this.#learning = null; // The next reading tries again.
    }
  }
}
