import { IDBFactory, IDBObjectStore as StoreClass } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { promoteCandidateKey } from '@/lib/background/key-vault';
import { closeDatabase } from '@/lib/database/database';
import { MIGRATIONS } from '@/lib/database/migrations';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { exportEverything } from '@/lib/transfer/export-everything';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildContent, buildConversation, buildDone, buildQuestion, buildReading } from '../database/rows';

const NOON = new Date(2026, 8, 1, 12);
const KEY = 'SG_0123456789abcdef';

type Parsed = {
  databaseVersion: number | null;
  stores: Record<string, Record<string, unknown>[]>;
  unreadable: { store: string; key: string; reason: string }[];
};

async function exported(): Promise<Parsed> {
  return JSON.parse(await (await exportEverything(NOON)).file.text());
}

beforeEach(() => freshDatabase());

describe('the export', () => {
  it('is a JSON file with every row of every store, named for the day', async () => {
    const rows = {
      conversations: [buildConversation()],
      messages: [buildDone(), buildQuestion()],
      readings: [buildReading()],
      contents: [buildContent()],
    };
    await putRows(rows);
    const { file, name, rows: count, unreadable } = await exportEverything(NOON);
    expect(name).toBe('sidenote-2026-09-01.json');
    expect(file.type).toBe('application/json');
    expect([count, unreadable]).toEqual([5, 0]);
    expect(JSON.parse(await file.text())).toEqual({
      format: 'sidenote-export',
      version: 1,
      exportedAt: NOON.toISOString(),
      databaseVersion: MIGRATIONS.length,
      stores: { drafts: [], ledger: [], texts: [], textUses: [], tombstones: [], ...rows },
      unreadable: [],
    });
  });

  it('has no key in it: not the stored one, and none that was pasted into a question', async () => {
    await putCandidateKey(KEY);
    await promoteCandidateKey(KEY);
    await putRows({ messages: [buildQuestion({ text: `My key is ${KEY}, why?` }), { id: `id of ${KEY}`, at: [KEY] }] });
    const text = await (await exportEverything(NOON)).file.text();
    expect(text).not.toContain(KEY);
    expect(text).toContain('My key is SG_…, why?');
  });

  it('holds rows that fit no schema, with what JSON has no words for', async () => {
    const ring: Record<string, unknown> = { id: 'ring' };
    ring.self = ring;
    await putRows({
      messages: [
        { id: 'bytes', data: new Uint8Array([1, 2, 255]), raw: new ArrayBuffer(2) },
        { id: 'numbers', text: Number.NaN, big: 10n, none: undefined, list: [undefined] },
        { id: 'objects', date: new Date(0), no: new Date(Number.NaN), map: new Map([['a', 1]]), set: new Set([2]) },
        { id: 'own', $type: 'Date' },
        ring,
        { id: 'surrogate', text: 'left \ud83d right' },
        { id: 'words', at: /a/g, fault: new RangeError('far') },
      ],
    });
    const { stores, unreadable } = await exported();
    expect(unreadable).toEqual([]);
    expect(stores.messages).toEqual([
      { id: 'bytes', data: { $type: 'Uint8Array', base64: 'AQL/' }, raw: { $type: 'ArrayBuffer', base64: 'AAA=' } },
      {
        id: 'numbers',
        text: { $type: 'number', value: 'NaN' },
        big: { $type: 'bigint', value: '10' },
        none: { $type: 'undefined' },
        list: [{ $type: 'undefined' }],
      },
      {
        id: 'objects',
        date: { $type: 'Date', value: '1970-01-01T00:00:00.000Z' },
        no: { $type: 'Date', value: null },
        map: { $type: 'Map', entries: [['a', 1]] },
        set: { $type: 'Set', values: [2] },
      },
      { $type: 'Object', value: { id: 'own', $type: 'Date' } },
      { id: 'ring', self: { $type: 'cycle' } },
      { id: 'surrogate', text: 'left \ud83d right' },
      { id: 'words', at: { $type: 'RegExp', value: '/a/g' }, fault: { $type: 'Error', value: 'RangeError: far' } },
    ]);
  });

  it('names a row that the browser cannot read, and holds all the others', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      buildQuestion({ id: `q-${String(index).padStart(3, '0')}` }),
    );
    await putRows({ messages: many });
    const get = StoreClass.prototype.get;
    vi.spyOn(StoreClass.prototype, 'get').mockImplementation(function lost(this: IDBObjectStore, key) {
      if (key === 'q-060') throw new DOMException('Failed to read large IndexedDB value', 'DataError');
      return get.call(this as never, key) as never;
    });
    const { stores, unreadable } = await exported();
    expect(stores.messages).toHaveLength(119);
    expect(unreadable).toEqual([
      { store: 'messages', key: 'q-060', reason: 'DataError: Failed to read large IndexedDB value' },
    ]);
  });

  it('names a store that the browser cannot read, and holds all the others', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion()] });
    const getAllKeys = StoreClass.prototype.getAllKeys;
    vi.spyOn(StoreClass.prototype, 'getAllKeys').mockImplementation(function lost(this: IDBObjectStore, ...args) {
      if (this.name === 'messages') throw new DOMException('Internal error', 'UnknownError');
      return getAllKeys.apply(this as never, args as never) as never;
    });
    const { stores, unreadable } = await exported();
    expect(stores.conversations).toHaveLength(1);
    expect(stores.messages).toEqual([]);
    expect(unreadable).toEqual([{ store: 'messages', key: '*', reason: 'UnknownError: Internal error' }]);
  });

  it('is made of a database of another version, whatever it holds, and leaves it as it is', async () => {
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    const newer = await openDB('sidenote', 99, {
      upgrade(database) {
        database.createObjectStore('loose');
        database.createObjectStore('notes', { keyPath: 'id' });
      },
    });
    await newer.put('loose', 'of its own', 7);
    await newer.put('notes', { id: 'n' });
    newer.close();
    const { databaseVersion, stores } = await exported();
    expect(databaseVersion).toBe(99);
    expect(stores).toEqual({ loose: [{ key: 7, value: 'of its own' }], notes: [{ id: 'n' }] });
    const after = await openDB('sidenote');
    expect(after.version).toBe(99);
    after.close();
  });

  it('of nothing is empty, and leaves no database behind', async () => {
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    expect(await exported()).toMatchObject({ databaseVersion: null, stores: {}, unreadable: [] });
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('of many megabytes is never one text', { timeout: 30_000 }, async () => {
    const page = 'Otters eat crabs. '.repeat(60_000);
    const contents = Array.from({ length: 12 }, (_, index) => buildContent({ hash: `hash-${index}`, markdown: page }));
    await putRows({ contents });
    const made = vi.spyOn(globalThis, 'Blob');
    const { file } = await exportEverything(NOON);
    const longest = Math.max(
      ...made.mock.calls.map(([parts = []]) => parts.filter((part) => typeof part === 'string').join('').length),
    );
    expect(longest).toBeLessThan(6_000_000);
    expect(file.size).toBeGreaterThan(12_000_000);
  });
});
