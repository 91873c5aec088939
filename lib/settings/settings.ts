import { z } from 'zod/mini';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { declareSetting } from './declare-setting';

/** The recipient of pages and questions. A person who agreed to another recipient is asked again. */
export const RECIPIENT = 'segmind-deepseek-1';

/** A model's name: the last segment of its route at Segmind. The pattern allows nothing that leads to another route. */
export const modelName = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i));

/** Whether a text can be a model's name. */
export function isModelName(name: string): boolean {
  return modelName.safeParse(name).success;
}
const amount = z.number().check(z.gte(0));

export const DELIVERIES = ['automatic', 'durable', 'direct'] as const;
/** The values of `settings.delivery`. */
export type Delivery = (typeof DELIVERIES)[number];

/**
 * Why the queue is not used. `missing`: its route answered 404 or 405. `odd`: a reply contradicted its documented form.
 */
const queueFault = z.object({
  version: z.string(),
  reason: z.enum(['missing', 'odd']),
  at: z.number(),
  isSeen: z.boolean(),
});
export type QueueFault = z.infer<typeof queueFault>;

/** The most questions out at once: more would exceed every known rate limit. */
export const MOST_PARALLEL = 10;

/**
 * Every setting of the person and every small value to remember, each declared once with name, form and default. No
 * value here is secret: in Firefox an injected script can read all of `storage.local`. The key is in a database of its
 * own.
 */
export const settings = {
  /** The model in use, as the last segment of Segmind's route; a person can change it, since providers retire names. */
  model: declareSetting('model', modelName, DEFAULT_MODEL),
  /** The language to translate into, as a BCP 47 tag; empty for the language of the browser. */
  translateTo: declareSetting('translateTo', z.string().check(z.maxLength(35)), ''),
  /**
   * How questions reach Segmind: over the queue until its replies contradict its documentation (`automatic`), always
   * over the queue (`durable`), or in one blocking call (`direct`).
   */
  delivery: declareSetting('delivery', z.enum(DELIVERIES), 'automatic'),
  /** Why automatic delivery does not use the queue, and in which version of Sidenote; null where it does. */
  queueFault: declareSetting('queueFault', z.nullable(queueFault), null),
  /** How many questions may be out at once. */
  parallelAnswers: declareSetting('parallelAnswers', z.int().check(z.gte(1), z.lte(MOST_PARALLEL)), 3),
  /** What the toolbar button opens. */
  toolbarOpens: declareSetting('toolbarOpens', z.enum(['panel', 'popup']), 'panel'),
  theme: declareSetting('theme', z.enum(['auto', 'light', 'dark']), 'auto'),
  /** The recipient that the person agreed to, and when (ms since 1970); null before. */
  consent: declareSetting('consent', z.nullable(z.object({ recipient: z.string(), agreedAt: z.number() })), null),
  /** The balance as Segmind last reported it, in US dollars, and when (ms since 1970). */
  balance: declareSetting('balance', z.nullable(z.object({ amount, at: z.number() })), null),
};

/** The values of `settings.toolbarOpens`. */
export type ToolbarChoice = 'panel' | 'popup';
/** The values of `settings.theme`. */
export type Theme = 'auto' | 'light' | 'dark';

/** Whether the person has agreed to the present recipient. */
export async function hasConsent(): Promise<boolean> {
  return (await settings.consent.get())?.recipient === RECIPIENT;
}

/** Stores that the person agrees now to what is sent to the present recipient. */
export function agree(): Promise<void> {
  return settings.consent.set({ recipient: RECIPIENT, agreedAt: Date.now() });
}
