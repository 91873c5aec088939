import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

/** A stored value: read through its schema, so that a damaged one is the default again and never an exception. */
export type Setting<T> = {
  /** The stored value, or the default where nothing (or nothing valid) is stored. */
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Calls back after each change made anywhere in the extension; returns the way to stop that. */
  watch(onChange: (value: T) => void): () => void;
};

type Stored = Record<string, unknown>;
let gathering: { names: string[]; stored: Promise<Stored> } | null = null;

/** Reads a setting, in one call with whatever else is asked for in this turn: each call goes to the browser and back. */
function readStored(name: string): Promise<Stored> {
  if (gathering === null) {
    const names: string[] = [];
    const readAll = () => {
      gathering = null;
      return browser.storage.local.get(names);
    };
    gathering = { names, stored: Promise.resolve().then(readAll) };
  }
  gathering.names.push(name);
  return gathering.stored;
}

// `wxt/utils/storage` does this too, and more: it is 8 kB of the 110 that the panel may load before one can type.
function declare<T>(name: string, schema: z.ZodMiniType<T>, fallback: T): Setting<T> {
  const read = (stored: unknown): T => {
    const parsed = schema.safeParse(stored);
    return parsed.success ? parsed.data : fallback;
  };
  return {
    get: async () => read((await readStored(name))[name]),
    set: (value) => browser.storage.local.set({ [name]: value }),
    watch: (onChange) => {
      const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        if (area === 'local' && name in changes) onChange(read(changes[name]?.newValue));
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}

/** The recipient of pages and questions. Whoever agreed to another one is asked again. */
export const RECIPIENT = 'segmind-deepseek-1';

/** A model as the last segment of Segmind's route: nothing that could lead elsewhere. */
const modelName = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i));

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
  model: declare('model', modelName, DEFAULT_MODEL),
  /** Where the system text goes: its own message, or folded into the first question for models that refuse that role. */
  systemRole: declare('systemRole', z.enum(['system', 'folded']), 'system'),
  /** The language Translate aims at, as a BCP 47 tag; empty for the browser's own. */
  translateTo: declare('translateTo', z.string().check(z.maxLength(35)), ''),
  /** How questions reach Segmind: its queue until that answers oddly, its queue always, or one blocking call. */
  delivery: declare('delivery', z.enum(DELIVERIES), 'automatic'),
  /** Why automatic delivery leaves the queue aside, and in which version of Sidenote; null where it does not. */
  queueFault: declare('queueFault', z.nullable(queueFault), null),
  /** How many questions may be out at once. */
  parallelAnswers: declare('parallelAnswers', z.int().check(z.gte(1), z.lte(MOST_PARALLEL)), 3),
  /** What the toolbar button opens. */
  toolbarOpens: declare('toolbarOpens', z.enum(['panel', 'popup']), 'panel'),
  theme: declare('theme', z.enum(['auto', 'light', 'dark']), 'auto'),
  /** What the person agreed to, and when (ms since 1970); null before that. */
  consent: declare('consent', z.nullable(z.object({ recipient: z.string(), agreedAt: z.number() })), null),
  /** The balance as Segmind last told it, in US dollars. */
  balance: declare('balance', z.nullable(z.object({ amount, at: z.number() })), null),
  /** Tokens counted by Segmind for each token estimated here, smoothed; corrects the estimate. */
  tokenRatio: declare('tokenRatio', z.number().check(z.gte(0.5), z.lte(2)), 1),
};

/** The values of `settings.toolbarOpens`. */
export type ToolbarChoice = 'panel' | 'popup';
/** The values of `settings.theme`. */
export type Theme = 'auto' | 'light' | 'dark';

/** Whether the person has agreed to the present recipient. */
export async function hasConsent(): Promise<boolean> {
  return (await settings.consent.get())?.recipient === RECIPIENT;
}
