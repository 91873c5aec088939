/** An answer a test dictates. What is left out is as the emulator would answer by itself. */
export type ScriptedAnswer = {
  /** Only for calls whose last user turn contains this text. */
  when?: string | undefined;
  /** The answer's exact text. */
  text?: string | undefined;
  /** The message's `content` where it is to be something else than a string: a list of parts, null, a number. */
  content?: unknown;
  finishReason?: string | null | undefined;
  /** The whole `usage`; null leaves it out. */
  usage?: unknown;
  /** The name under `model`, where it is to differ from the one asked. */
  model?: string | undefined;
  /** The whole `choices`. */
  choices?: unknown;
  /** Fields to be added to the JSON. */
  extra?: Record<string, unknown> | undefined;
  /** The whole body in place of the provider's JSON; a string goes out as it is. */
  body?: unknown;
  /** How the queue's result carries it; `string`, the provider's JSON as a string, is the normal way. */
  output?: 'string' | 'object' | 'text' | 'missing' | undefined;
};

/** The dictated answers still to come, each for as many calls as it was dictated for. */
export class ScriptedAnswers {
  #pending: Array<{ answer: ScriptedAnswer; left: number }> = [];

  add(answer: ScriptedAnswer, times: number): void {
    this.#pending.push({ answer, left: times });
  }

  /** The answer dictated for a call with this last user turn, which uses it up. */
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
