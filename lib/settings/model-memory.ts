import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { findModel } from '@/lib/models/find-model';
import type { Model } from '@/lib/models/model';
import { readStored } from './read-stored';
import { DEFAULT_MODEL, modelName, settings } from './settings';

/** What one model taught by its answers, or what the person set for it. */
export type ModelMemory = {
  /** Where the system text goes. */
  systemRole: Model['systemRole'];
  /** Tokens counted by Segmind for each token estimated here, smoothed; corrects the estimate. */
  tokenRatio: number;
};

/** Remembered is what the models asked last taught; nobody asks so many. */
const MOST_MODELS = 30;

const systemRole = z.enum(['system', 'folded']);
const tokenRatio = z.number().check(z.gte(0.5), z.lte(2));

/** `systemRole` is null while the model's own is right. */
type Entry = { model: string; systemRole: Model['systemRole'] | null; tokenRatio: number };

/** A stored value as entries: none where it names no model. A part of it that is damaged is as if it were not there. */
function toEntries(value: unknown): Entry[] {
  // By hand: `z.catch` would be loaded with every panel before one can type.
  const stored = Object(value) as Record<string, unknown>;
  const model = modelName.safeParse(stored.model).data;
  if (model === undefined) return [];
  const role = systemRole.safeParse(stored.systemRole).data ?? null;
  return [{ model, systemRole: role, tokenRatio: tokenRatio.safeParse(stored.tokenRatio).data ?? 1 }];
}

const NAME = 'modelMemory';
/** Earlier builds kept one value of each, for whichever model was in use: they are the present model's. */
const SINGLE_VALUES = ['systemRole', 'tokenRatio'];
const NAMES = [NAME, 'model', ...SINGLE_VALUES];

/** The entries that lie in storage, the one written last at the end. A list: any name of a model is only a value in it. */
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

/** All that is remembered, in one call with whatever else of the settings is read in this turn. */
async function readEntries(): Promise<Entry[]> {
  const [stored = {}] = await Promise.all(NAMES.map(readStored));
  return entriesIn(stored);
}

/** Writes what is remembered, one change after the other: two answers may come at once. */
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

/** What is remembered of a model: its defaults where nothing is, or nothing valid. */
export function memoryOf(model: string) {
  return {
    get: async (): Promise<ModelMemory> => memoryIn(await readEntries(), model),

    /** Changes a part of it; `change` gets what is remembered by then. */
    change: (change: (memory: ModelMemory) => Partial<ModelMemory>): Promise<void> =>
      writeEntries((entries) => {
        const before = entries.findLast((each) => each.model === model) ?? { model, systemRole: null, tokenRatio: 1 };
        const changed = { ...before, ...change(memoryIn(entries, model)) };
        return { [NAME]: [...entries.filter((each) => each.model !== model), changed].slice(-MOST_MODELS) };
      }),

    /** Calls back after each change made anywhere in the extension; returns the way to stop that. */
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

/** The model that is asked, and what is remembered of it, in one call to the browser. */
export async function loadModelInUse(): Promise<{ model: string; memory: ModelMemory }> {
  const [model, entries] = await Promise.all([settings.model.get(), readEntries()]);
  return { model, memory: memoryIn(entries, model) };
}

/** Asks another model from now on; what earlier builds kept for the present one stays with that one. */
export function chooseModel(model: string): Promise<void> {
  return writeEntries((entries) => ({ [NAME]: entries, model }));
}
