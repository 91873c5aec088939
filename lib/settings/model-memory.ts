import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { findModel } from '@/lib/models/find-model';
import type { Model } from '@/lib/models/model';
import { readStored } from './read-stored';
import { modelName, settings } from './settings';

/** What the answers of one model taught, or what the person set for it. */
export type ModelMemory = {
  /** Where the system text goes: see `Model`. */
  systemRole: Model['systemRole'];
  /** Tokens that Segmind counts for each token estimated here, smoothed over the answers; corrects the estimate. */
  tokenRatio: number;
};

/** How many models are remembered, those changed last; hardly anybody asks more. */
const MOST_MODELS = 30;

const systemRole = z.enum(['system', 'folded']);
const tokenRatio = z.number().check(z.gte(0.5), z.lte(2));

/** The memory of one model. `systemRole` is null while the model's default is right. */
type Entry = { model: string; systemRole: Model['systemRole'] | null; tokenRatio: number };

/** The entry that a stored value holds; none where the value names no model. A damaged field gets its default. */
function toEntries(value: unknown): Entry[] {
  // The fields are checked one by one, because `z.catch` would be loaded with every panel before a person can type.
  const stored = Object(value) as Record<string, unknown>;
  const model = modelName.safeParse(stored.model).data;
  if (model === undefined) return [];
  const role = systemRole.safeParse(stored.systemRole).data ?? null;
  return [{ model, systemRole: role, tokenRatio: tokenRatio.safeParse(stored.tokenRatio).data ?? 1 }];
}

const NAME = 'modelMemory';
/** Earlier builds kept one value under each of these names for any model, which now counts for the present model. */
const SINGLE_VALUES = ['systemRole', 'tokenRatio'];
const NAMES = [NAME, 'model', ...SINGLE_VALUES];

/** The stored entries, the one changed last at the end. In a list, no name of a model can clash with a property. */
function entriesIn(stored: Record<string, unknown>): Entry[] {
  const list = Array.isArray(stored[NAME]) ? stored[NAME].slice(-MOST_MODELS) : [];
  const entries = list.flatMap(toEntries);
  const isOld = SINGLE_VALUES.some((name) => (stored[name] ?? null) !== null);
  const model = modelName.safeParse(stored.model).data ?? DEFAULT_MODEL;
  if (!isOld || entries.some((each) => each.model === model)) return entries;
  return [...entries, ...toEntries({ ...stored, model })];
}

function memoryIn(entries: readonly Entry[], model: string): ModelMemory {
  const found = entries.findLast((each) => each.model === model);
  return { systemRole: found?.systemRole ?? findModel(model).systemRole, tokenRatio: found?.tokenRatio ?? 1 };
}

/** Reads all entries, in one call to the browser together with other settings that are read in the same turn. */
async function readEntries(): Promise<Entry[]> {
  const [stored = {}] = await Promise.all(NAMES.map(readStored));
  return entriesIn(stored);
}

/** Writes the entries, one change after the other, since two answers may arrive at the same time. */
function writeEntries(change: (entries: Entry[]) => Record<string, unknown>): Promise<void> {
  return navigator.locks.request(NAME, async () => {
    const stored = await browser.storage.local.get(NAMES);
    const old = SINGLE_VALUES.filter((name) => stored[name] !== undefined);
    // In one call: a browser that ends in between must not hand the last model's values to the next model.
    const emptied = Object.fromEntries(old.map((name) => [name, null]));
    await browser.storage.local.set({ ...emptied, ...change(entriesIn(stored)) });
    if (old.length > 0) await browser.storage.local.remove(old);
  });
}

/** The memory of a model: what is stored, or the defaults where nothing valid is. */
export function memoryOf(model: string) {
  return {
    get: async (): Promise<ModelMemory> => memoryIn(await readEntries(), model),

    /** Changes a part of the memory; `change` is called with the memory as stored at that moment. */
    change: (change: (memory: ModelMemory) => Partial<ModelMemory>): Promise<void> =>
      writeEntries((entries) => {
        const before = entries.findLast((each) => each.model === model) ?? { model, systemRole: null, tokenRatio: 1 };
        const changed = { ...before, ...change(memoryIn(entries, model)) };
        return { [NAME]: [...entries.filter((each) => each.model !== model), changed].slice(-MOST_MODELS) };
      }),

    /** Calls back after each change made anywhere in the extension; returns a function that ends this. */
    watch: (onChange: (memory: ModelMemory) => void): (() => void) => {
      const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        if (area === 'local' && NAME in changes) {
          onChange(memoryIn(entriesIn({ [NAME]: changes[NAME]?.newValue }), model));
        }
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}

/** The model of the options, and what is remembered of any model, read in one call to the browser. */
export async function loadModels(): Promise<{ inUse: string; memoryOf(model: string): ModelMemory }> {
  const [inUse, entries] = await Promise.all([settings.model.get(), readEntries()]);
  return { inUse, memoryOf: (model) => memoryIn(entries, model) };
}

/** Makes another model the one in use. The single values of earlier builds stay with the model in use before. */
export function chooseModel(model: string): Promise<void> {
  return writeEntries((entries) => ({ [NAME]: entries, model }));
}
