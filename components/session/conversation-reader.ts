import { idleMoment } from '@/components/ui/when-idle';
import type { Place } from '@/lib/conversations/branch';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { type LoadedConversation, loadConversation } from '@/lib/conversations/load-conversation';
import { refreshAnswer } from '@/lib/conversations/refresh-answer';
import { endOf } from '@/lib/conversations/turn-parts';
import { logFault } from '@/lib/log';

/** How many turns are read and drawn first, and how many more each time the person scrolls up to them. */
const TURNS_AT_ONCE = 25;

/**
 * Reads one conversation for a surface: the last turns at once, and what questions need of earlier turns in idle
 * moments.
 */
export class ConversationReader {
  readonly #id: string;
  readonly #onLearned: () => Promise<void>;
  readonly #known = new KnownBranch();
  #turnLimit = TURNS_AT_ONCE;
  /** Where the surface stands among the versions; null before the first reading. */
  #place: Place | null = null;
  #learning: Promise<void> | null = null;
  /** The conversation as it was read last. */
  #loaded: LoadedConversation | null = null;
  #reading: Promise<unknown> = Promise.resolve();
  #hasNewQuestion = false;
  #isStopped = false;

  /** @param onLearned is called once the earlier turns are known, to read the conversation again */
  constructor(id: string, onLearned: () => Promise<void>) {
    this.#id = id;
    this.#onLearned = onLearned;
  }

  /**
   * Reads the conversation as it is now; null where the conversation is gone or deleted.
   *
   * @param changed id of the one answer that changed since the last reading, where that is known: only this answer is
   * read
   */
  read(changed?: string): Promise<LoadedConversation | null> {
    // Read one after the other: an earlier reading that ended after a later one would show old rows.
    const reading = this.#reading.then(() => this.#readNow(changed));
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #readNow(changed: string | undefined): Promise<LoadedConversation | null> {
    const isOnlyThat = changed !== undefined && !this.#hasNewQuestion;
    this.#hasNewQuestion = false;
    const refreshed = this.#loaded && isOnlyThat ? await refreshAnswer(this.#loaded, changed) : 'unknown';
    this.#loaded = refreshed === 'unknown' ? await this.#load() : refreshed;
    const isInParts = this.#loaded !== null && !this.#loaded.isWhole;
    if (isInParts && !this.#isStopped) this.#learning ??= this.#learn();
    return this.#loaded;
  }

  /** Loads the conversation where the surface stands, and stands from then on where it was loaded. */
  async #load(): Promise<LoadedConversation | null> {
    const place = this.#place;
    const loaded = await loadConversation(this.#id, this.#turnLimit, this.#known, place);
    // Where the person walked on meanwhile, the next reading loads from there.
    if (!loaded || this.#place !== place) return loaded;
    const last = loaded.turns.at(-1);
    const at = last && endOf(last);
    if (at === undefined) return loaded;
    // What is read next reaches as far up as this, or further.
    this.#turnLimit = Math.max(this.#turnLimit, loaded.turns.length);
    this.#place = { at, walkedTo: place?.walkedTo ?? null, before: place?.at === at ? place.before : null };
    return loaded;
  }

  /**
   * A question was written after the last reading: the next reading reads the whole conversation again.
   *
   * @param answer the id of the open answer to the question, which is shown from now on
   */
  expectQuestion(answer: string): void {
    this.#goOn();
    this.#place = { at: answer, walkedTo: null, before: null };
  }

  /** A question was asked again: the new answer, by id, is shown from now on unless it comes to nothing. */
  expectAgain(answer: string): void {
    this.#goOn();
    this.#place = { at: answer, walkedTo: null, before: this.#place?.at ?? null };
  }

  /** The branch goes on at its end: of what was read for a version far above, only the end is read again. */
  #goOn(): void {
    this.#hasNewQuestion = true;
    if (this.#place?.walkedTo) this.#turnLimit = TURNS_AT_ONCE;
  }

  /** The person wants another version of a question or answer, by id: the next reading reads it and what follows it. */
  walkTo(version: string): void {
    this.#hasNewQuestion = true;
    this.#place = { at: version, walkedTo: version, before: null };
  }

  /** Each reading from now on includes more of the earlier turns. */
  readMore(): void {
    this.#turnLimit += TURNS_AT_ONCE;
  }

  /** Resolves once no reading of the earlier turns is under way; never rejects. */
  get learned(): Promise<void> {
    return this.#learning ?? Promise.resolve();
  }

  /** Another conversation is shown: stops reading the earlier turns of this one. */
  stop(): void {
    this.#isStopped = true;
  }

  async #learn(): Promise<void> {
    try {
      await learnBranch(this.#id, this.#known, () => idleMoment().then(() => !this.#isStopped));
      if (!this.#isStopped) await this.#onLearned();
    } catch (cause) {
      // A question waits for `learned`, and must not fail because this reading failed.
      logFault('the beginning of a conversation could not be read', cause);
      this.#learning = null; // the next reading tries again
    }
  }
}
