import { IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadDraft } from '@/lib/conversations/drafts';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { closeDatabase, openDatabase } from '@/lib/database/database';
import { MIGRATIONS } from '@/lib/database/migrations';
import type { SidenoteDatabase } from '@/lib/database/stores';
import { allRows } from './fresh-database';
import { buildConversation, buildTurns, NOW } from './rows';

// The migration from the first version of the database to the second, and what may make it fail.

/** Makes a database of the first version with these rows, whether or not they fit their schema. */
async function installFirst(rows: Record<string, readonly unknown[]>): Promise<void> {
  const first = await openDB<SidenoteDatabase>('sidenote', 1, {
    upgrade: (database, _old, _new, transaction) => void MIGRATIONS[0]?.(database, transaction),
  });
  const untyped = first as unknown as IDBPDatabase;
  for (const [store, list] of Object.entries(rows)) {
    const transaction = untyped.transaction(store, 'readwrite');
    for (const row of list) await transaction.store.put(row);
    await transaction.done;
  }
  first.close();
}

const draft = (rest: object) => ({
  conversation: 'new',
  surface: 'chat',
  text: 'typed',
  readings: [],
  next: null,
  updated: NOW,
  ...rest,
});

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

describe('the drafts of the full tab', () => {
  it('have the surface’s new name, and those of other surfaces lie as they lay', async () => {
    const others = [draft({ surface: 'popup' }), draft({ surface: 'sidepanel' })];
    await installFirst({ drafts: [...others, draft({}), draft({ conversation: 'c', text: 'to c' })] });
    expect(await loadDraft('new', 'tab')).toEqual(draft({ surface: 'tab' }));
    expect((await loadDraft('c', 'tab'))?.text).toBe('to c');
    const rows = await allRows('drafts');
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(expect.arrayContaining(others));
  });

  it('keep whatever else is in a row, damaged or unknown', async () => {
    const damaged = { conversation: 'c', surface: 'chat', text: 7, later: 'of another version' };
    await installFirst({ drafts: [damaged, draft({ surface: 'chat set aside 1' })] });
    expect(await allRows('drafts')).toEqual([{ ...damaged, surface: 'tab' }, draft({ surface: 'chat set aside 1' })]);
  });

  it('stay where their new place is taken: nothing is written over', async () => {
    const both = [draft({}), draft({ surface: 'tab', text: 'another' })];
    await installFirst({ drafts: both });
    expect(await allRows('drafts')).toEqual(both);
  });

  it('stay where a row cannot be read any more, and all the others come', async () => {
    await installFirst({ drafts: [draft({ conversation: 'lost' }), draft({})] });
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (!Array.isArray(key) || key[0] !== 'lost') return get.call(this, key);
      // This request fails, like one whose value the disk has lost, with an error that would end the transaction.
      return this.add(draft({}));
    });
    expect((await loadDraft('new', 'tab'))?.text).toBe('typed');
    vi.restoreAllMocks();
    expect((await allRows('drafts')).map(({ conversation, surface }) => [conversation, surface])).toEqual([
      ['lost', 'chat'],
      ['new', 'tab'],
    ]);
  });

  it('are found wherever their keys are no texts', async () => {
    const odd = [draft({ surface: 7 }), draft({ surface: ['chat'] }), draft({ conversation: 7 })];
    await installFirst({ drafts: odd });
    expect(await allRows('drafts')).toEqual(expect.arrayContaining([odd[0], odd[1], { ...odd[2], surface: 'tab' }]));
  });
});

describe('the upgrade', () => {
  it('goes through no messages, however many there are', { timeout: 60_000 }, async () => {
    await installFirst({ conversations: [buildConversation()], messages: buildTurns(2_000) });
    const reads = ['get', 'getAll', 'openCursor', 'getAllKeys', 'openKeyCursor'] as const;
    const names: string[] = [];
    for (const read of reads) {
      const original = IDBObjectStore.prototype[read] as (...args: unknown[]) => unknown;
      vi.spyOn(IDBObjectStore.prototype, read).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
        names.push(this.name);
        return original.apply(this, args) as never;
      });
    }
    await openDatabase();
    expect(new Set(names)).toEqual(new Set(['drafts']));
    vi.restoreAllMocks();
    expect((await loadConversation('conversation', 1))?.turns.map(({ question }) => question.id)).toEqual(['q2000']);
  });
});
