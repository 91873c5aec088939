import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closeDatabase, openDatabase, readRows } from '@/lib/database/database';
import { MIGRATIONS } from '@/lib/database/migrations';
import { writeRows } from '@/lib/database/write-rows';
import { allRows, freshDatabase } from './fresh-database';
import { buildContent, buildConversation } from './rows';

beforeEach(() => freshDatabase());

const titles = async () => (await allRows('conversations')).map((row) => row.title);

describe('a write', () => {
  it('is there once it resolved', async () => {
    const result = await writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation({ title: 'Otters' }));
      return 'written';
    });
    expect(result).toBe('written');
    expect(await titles()).toEqual(['Otters']);
  });

  it('asks the browser to be strict about its durability', async () => {
    const database = await openDatabase();
    const begun = vi.spyOn(database, 'transaction');
    await writeRows(['conversations'], async () => {});
    expect(begun).toHaveBeenCalledWith(['conversations'], 'readwrite', { durability: 'strict' });
  });

  it('leaves nothing behind where the work throws', async () => {
    const work = writeRows(['conversations', 'contents'], async (rows) => {
      await rows.put('conversations', buildConversation());
      await rows.put('contents', buildContent());
      throw new RangeError('too late');
    });
    await expect(work).rejects.toThrow('too late');
    expect(await titles()).toEqual([]);
    expect(await allRows('contents')).toEqual([]);
  });

  it('leaves nothing behind where one of its requests fails', async () => {
    const work = writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation());
      await rows.put('conversations', { ...buildConversation(), id: undefined as never });
    });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'DataError' }));
    expect(await titles()).toEqual([]);
  });

  it('refuses a value that cannot be stored, and nothing is written', async () => {
    const work = writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation());
      await rows.put('conversations', { ...buildConversation({ id: 'other' }), title: (() => {}) as never });
    });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'DataCloneError' }));
    expect(await titles()).toEqual([]);
  });

  it('waits for the one before it', async () => {
    const append = (letter: string) =>
      writeRows(['conversations'], async (rows) => {
        const stored = await rows.transaction.objectStore('conversations').get('conversation');
        await rows.put('conversations', buildConversation({ title: (stored?.title ?? '') + letter }));
      });
    await Promise.all([append('a'), append('b'), append('c')]);
    expect(await titles()).toEqual(['abc']);
  });
});

describe('the connection', () => {
  it('is opened once, however many ask at the same time', async () => {
    const [first, second] = await Promise.all([openDatabase(), openDatabase()]);
    expect(first).toBe(second);
  });

  it('is opened again after it was closed', async () => {
    const first = await openDatabase();
    await closeDatabase();
    expect(await titles()).toEqual([]);
    expect(await openDatabase()).not.toBe(first);
  });

  it('is opened again where the browser closed it and nobody was told', async () => {
    (await openDatabase()).close();
    await writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation());
    });
    (await openDatabase()).close();
    expect(await titles()).toEqual(['Otters']);
  });

  it('gives way to a newer version, and says so at the next use', async () => {
    await openDatabase();
    const newer = await openDB('sidenote', MIGRATIONS.length + 1);
    await expect(titles()).rejects.toThrow(expect.objectContaining({ kind: 'newer' }));
    newer.close();
  });

  it('that could not be opened is tried again at the next use', async () => {
    await closeDatabase();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    await expect(titles()).rejects.toThrow('the disk is full');
    expect(await titles()).toEqual([]);
  });
});

describe('a read', () => {
  it('sees one moment, whatever is written meanwhile', async () => {
    const read = readRows(['conversations'], async (transaction) => {
      const before = await transaction.objectStore('conversations').count();
      const after = await transaction.objectStore('conversations').count();
      return [before, after];
    });
    const written = writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation());
    });
    expect(await read).toEqual([0, 0]);
    await written;
  });
});
