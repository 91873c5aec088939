import { z } from 'zod/mini';
import { declareSetting } from './declare-setting';

/** The recipient of pages and questions. Whoever agreed to another one is asked again. */
export const RECIPIENT = 'segmind-deepseek-1';

/** A model as the last segment of Segmind's route: nothing that could lead elsewhere. */
export const modelName = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i));

/** What is asked where nobody chose another model. */
export const DEFAULT_MODEL = 'deepseek-chat';

/** Whether a text can be a model's name. */
export function isModelName(name: string): boolean {
  return modelName.safeParse(name).success;
}
const amount = z.number().check(z.gte(0));

export const DELIVERIES = ['automatic', 'durable', 'direct'] as const;
/** The values of `settings.delivery`. */
export type Delivery = (typeof DELIVERIES)[number];

/** `missing`: the queue's route answered 404 or 405. `odd`: an answer of its contradicted the documented form. */
const queueFault = z.object({
  version: z.string(),
  reason: z.enum(['missing', 'odd']),
  at: z.number(),
  isSeen: z.boolean(),
});
export type QueueFault = z.infer<typeof queueFault>;

/** More than this many at once would meet every known rate limit. */
export const MOST_PARALLEL = 10;

/**
 * Everything the person can set and everything small that is remembered, each declared once: name, form, default.
 * Nothing secret is among it: in Firefox an injected script can read all of `storage.local`. The key is in the key vault.
 */
export const settings = {
  /** The last segment of Segmind's route. Providers retire names, so it can be changed. */
  model: declareSetting('model', modelName, DEFAULT_MODEL),
  /** The language Translate aims at, as a BCP 47 tag; empty for the browser's own. */
  translateTo: declareSetting('translateTo', z.string().check(z.maxLength(35)), ''),
  /** How questions reach Segmind: its queue until that answers oddly, its queue always, or one blocking call. */
  delivery: declareSetting('delivery', z.enum(DELIVERIES), 'automatic'),
  /** Why automatic delivery leaves the queue aside, and in which version of Sidenote; null where it does not. */
  queueFault: declareSetting('queueFault', z.nullable(queueFault), null),
  /** How many questions may be out at once. */
  parallelAnswers: declareSetting('parallelAnswers', z.int().check(z.gte(1), z.lte(MOST_PARALLEL)), 3),
  /** What the toolbar button opens. */
  toolbarOpens: declareSetting('toolbarOpens', z.enum(['panel', 'popup']), 'panel'),
  theme: declareSetting('theme', z.enum(['auto', 'light', 'dark']), 'auto'),
  /** What the person agreed to, and when (ms since 1970); null before that. */
  consent: declareSetting('consent', z.nullable(z.object({ recipient: z.string(), agreedAt: z.number() })), null),
  /** The balance as Segmind last told it, in US dollars. */
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
