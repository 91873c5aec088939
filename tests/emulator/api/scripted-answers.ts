/** An answer that a test dictates. Fields that are left out get the emulator's own values. */
export type ScriptedAnswer = {
  /** The answer is only for calls whose last user turn contains this text. */
  when?: string | undefined;
  /** The answer's exact text. */
  text?: string | undefined;
  /** The message's `content`, where it is not to be a string: a list of parts, null, a number. */
  content?: unknown;
  finishReason?: string | null | undefined;
  /** The whole `usage`; null leaves it out. */
  usage?: unknown;
  /** The name under `model`, where it is to differ from the requested model. */
  model?: string | undefined;
  choices?: unknown;
  /** Fields to add to the JSON. */
  extra?: Record<string, unknown> | undefined;
  /** The whole body in place of the provider's JSON; a string is sent unchanged. */
  body?: unknown;
  /** How the queue's result carries the answer; by default `string`, the provider's JSON as a string. */
  output?: 'string' | 'object' | 'text' | 'missing' | undefined;
};

/** The dictated answers still to come, with the number of calls left for each. */
export class ScriptedAnswers {
  #pending: Array<{ answer: ScriptedAnswer; left: number }> = [];

  add(answer: ScriptedAnswer, times: number): void {
    this.#pending.push({ answer, left: times });
  }

  /** Takes the answer dictated for a call with this last user turn; undefined where there is none. */
  take(question: string): ScriptedAnswer | undefined {
    const next = this.#pending.find(({ answer }) => answer.when === undefined || question.includes(answer.when));
    if (next) next.left -= 1;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return next?.answer;
  }

  clear(): void {
    this.#pending = [];
  }
}
