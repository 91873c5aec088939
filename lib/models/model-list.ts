import type { Model } from './model';

/**
 * The values assumed for every model until more is known. Segmind publishes a context of 128,000 tokens for
 * `deepseek-chat` and none for the other models. A model with a smaller context refuses without a charge, and the
 * person is offered a shorter try.
 */
const COMMON = { contextTokens: 128_000, answerTokens: 8_000, systemRole: 'system' } as const;

/** The models for which Segmind publishes an average price and time (segmind.com, August 2026). */
export const MODELS: readonly Model[] = [
  { slug: 'deepseek-chat', name: 'DeepSeek V3', averageCost: 0.0013, averageTime: 32_000 },
  { slug: 'deepseek-reasoner', name: 'DeepSeek R1', averageCost: 0.0469, averageTime: 67_000 },
  { slug: 'gpt-4o', name: 'GPT-4o', averageCost: 0.0075, averageTime: 6_000 },
  { slug: 'gpt-5-mini', name: 'GPT-5 mini', averageCost: 0.0102, averageTime: 48_000 },
  { slug: 'gpt-5.4-mini', name: 'GPT-5.4 mini', averageCost: 0.0005, averageTime: 5_100 },
  { slug: 'kimi-k2-instruct-0905', name: 'Kimi K2', averageCost: 0.001, averageTime: 2_200 },
  { slug: 'llama-v3p1-70b-instruct', name: 'Llama 3.1 70B', averageCost: 0.0019, averageTime: 2_700 },
  { slug: 'llama4-maverick-instruct-basic', name: 'Llama 4 Maverick', averageCost: 0.001, averageTime: 2_500 },
  { slug: 'qwen3-max', name: 'Qwen3 Max', averageCost: 0.0011, averageTime: 5_600 },
  { slug: 'qwen-plus', name: 'Qwen Plus', averageCost: 0.0002, averageTime: 2_100 },
  { slug: 'qwen-flash', name: 'Qwen Flash', averageCost: 0.0001, averageTime: 4_600 },
  { slug: 'glm-5.2', name: 'GLM 5.2', averageCost: 0.0012, averageTime: null },
].map((model) => ({ ...COMMON, ...model }));

/** The values assumed for a model outside the list: a person may type any name. No price and no time are promised. */
export const UNKNOWN_MODEL: Omit<Model, 'slug' | 'name'> = { ...COMMON, averageCost: null, averageTime: null };
