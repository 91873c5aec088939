import { type ReadonlySignal, signal } from '@preact/signals';
import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';
import type { Question } from '@/lib/rows/question';
import type { DraftKeeper } from './draft-keeper';
import { importReading } from './import-reading';

/** The question that is edited in its place. */
export type QuestionEdit = {
  question: Question;
  /** What the editor was opened by; `return` is the conversation itself, with a text that was left half typed. */
  by: 'button' | 'field' | 'return';
};

/**
 * The editing of questions on one surface. What is typed is stored as it is typed, like the draft, and goes only when
 * the new version is written or the person cancels.
 */
export class QuestionEdits {
  readonly #surface: Surface;
  readonly #shown = signal<QuestionEdit | null>(null);
  /** The question that is edited now; null where none is. */
  readonly shown: ReadonlySignal<QuestionEdit | null> = this.#shown;
  readonly #text = signal('');
  /** The text in the editor. */
  readonly text: ReadonlySignal<string> = this.#text;
  #keeper: DraftKeeper | null = null;
  /** The conversation in which an earlier edit was looked for; null where it is still to be looked for. */
  #resumed: string | null = null;
  /** How many editors were asked for; one that was asked for earlier opens no more. */
  #asked = 0;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /** Opens the editor of a question, with what was typed there before. Never rejects. */
  async begin(question: Question, by: QuestionEdit['by']): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { conversation, id } = question;
    let text: string | null = null;
    try {
      const keeper = await this.#disk();
      text = await keeper.loadEdit(conversation, id);
    } catch (cause) {
      logFault('an edited question could not be read', cause);
    }
    if (asked !== this.#asked) return;
    this.#text.value = text ?? question.text;
    this.#shown.value = { question, by };
  }

  /**
   * A conversation is shown: the first time since `leave`, opens the editor of the last question that the person left
   * half edited there. Never rejects.
   */
  async resume(conversation: string, questions: readonly Question[]): Promise<void> {
    if (this.#resumed === conversation || this.#shown.value) return;
    this.#resumed = conversation;
    try {
      const keeper = await this.#disk();
      const edited = await keeper.findEdited(
        conversation,
        questions.map(({ id }) => id),
      );
      const question = questions.find(({ id }) => id === edited);
      if (question && this.#resumed === conversation && !this.#shown.value) await this.begin(question, 'return');
    } catch (cause) {
      logFault('edited questions could not be looked for', cause);
    }
  }

  /** Takes what the person types into the editor. */
  type(text: string): void {
    const edit = this.#shown.value;
    if (!edit) return;
    this.#text.value = text;
    this.#keep(edit.question, text === edit.question.text ? '' : text);
  }

  /** The new version of a question was written, or the person cancelled: closes the editor and forgets its text. */
  end(question: Question): void {
    this.#keep(question, '');
    if (this.#shown.value?.question.id === question.id) this.#shown.value = null;
  }

  /** Another conversation is shown. What was typed stays stored. */
  leave(): void {
    this.#asked += 1;
    this.#resumed = null;
    this.#shown.value = null;
  }

  #keep({ conversation, id }: Question, text: string): void {
    // The keeper is there: the editor opened by it.
    void this.#keeper?.keepEdit(conversation, id, text);
  }

  async #disk(): Promise<DraftKeeper> {
    const { DraftKeeper } = await importReading();
    this.#keeper ??= new DraftKeeper(this.#surface);
    return this.#keeper;
  }
}
