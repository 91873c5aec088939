/** A model's prices, in US dollars for a million tokens. */
export type Model = { prompt: number; completion: number };

/** The context window of deepseek-chat, in tokens. */
export const CONTEXT_TOKENS = 128_000;

/**
 * The chat models whose answers have the OpenAI form. With these prices an ordinary question about an ordinary article
 * costs about $0.0013, which Segmind states as the average charge of a deepseek-chat call.
 */
const MODELS = new Map<string, Model>([
  ['deepseek-chat', { prompt: 0.27, completion: 1.1 }],
  ['deepseek-reasoner', { prompt: 0.55, completion: 2.19 }],
  ['gpt-4o', { prompt: 2.5, completion: 10 }],
  ['gpt-5-mini', { prompt: 0.25, completion: 2 }],
  ['gpt-5.4-mini', { prompt: 0.25, completion: 2 }],
  ['kimi-k2-instruct-0905', { prompt: 0.6, completion: 2.5 }],
  ['llama-v3p1-70b-instruct', { prompt: 0.9, completion: 0.9 }],
  ['llama4-maverick-instruct-basic', { prompt: 0.22, completion: 0.88 }],
  ['qwen3-max', { prompt: 1.2, completion: 6 }],
  ['qwen-plus', { prompt: 0.4, completion: 1.2 }],
  ['qwen-flash', { prompt: 0.05, completion: 0.4 }],
  ['glm-5.2', { prompt: 0.6, completion: 2.2 }],
  ['newer-model', { prompt: 0.6, completion: 2.2 }], // one that no list of Sidenote's names
]);

/** Returns the model of that name, or undefined where Segmind would answer 404. */
export function findModel(name: string): Model | undefined {
  return MODELS.get(name);
}

/** Returns the cost of tokens in US dollars, rounded to a millionth and at least a millionth. */
export function costOf(model: Model, promptTokens: number, completionTokens: number): number {
  const micro = Math.max(1, Math.round(promptTokens * model.prompt + completionTokens * model.completion));
  return micro / 1_000_000;
}
