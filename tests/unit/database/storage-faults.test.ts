import { locks } from 'node:worker_threads';
import { IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { allOrNothing } from '@/lib/database/all-or-nothing';
import { closeDatabase, openDatabase, readRows } from '@/lib/database/database';
import { DATABASE_LOCK } from '@/lib/database/hold-while-open';
import { MIGRATIONS } from '@/lib/database/migrations';
import { writeRows } from '@/lib/database/write-rows';
import { allRows, freshDatabase } from './fresh-database';
import { buildConversation } from './rows';

/** The version counts the migrations, so that a test which adds one raises the version, as a release does. */
vi.mock('@/lib/database/version', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  get DATABASE_VERSION() {
    return MIGRATIONS.length;
  },
}));

/** Longer than the code waits for other connections to close, in ms. */
const PATIENCE = { timeout: 15_000 };

const otters = () =>
  writeRows(['conversations'], async (rows) => {
    await rows.put('conversations', buildConversation({ title: 'Otters' }));
  });
const titles = async () => (await allRows('conversations')).map((row) => row.title);

/** Makes this code one version newer than the stored database, with one more migration at the end. */
function addMigration(migrate: (typeof MIGRATIONS)[number]): void {
  const steps = MIGRATIONS as (typeof MIGRATIONS)[number][];
  steps.push(migrate);
  onTestFinished(() => {
    steps.pop();
  });
}

/** Holds the shared lock as another page with an open connection does. Returns a function that releases the lock. */
async function holdLock(): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  const given = Promise.withResolvers<void>();
  void locks.request(DATABASE_LOCK, { mode: 'shared' }, () => {
    given.resolve();
    return held.promise;
  });
  await given.promise;
  onTestFinished(() => held.resolve());
  return () => held.resolve();
}

const waitingFor = async (mode: 'shared' | 'exclusive') =>
  [...((await locks.query()).held ?? [])].filter((lock) => lock.name === DATABASE_LOCK && lock.mode === mode).length;

beforeEach(async () => {
  await freshDatabase();
  await otters();
});

describe('a database of a newer version', () => {
  it('is left as it is, and said to be newer', async () => {
    await closeDatabase();
    const newer = await openDB('sidenote', MIGRATIONS.length + 3, {
      upgrade: (database) => void database.createObjectStore('later'),
    });
    newer.close();
    await expect(titles()).rejects.toMatchObject({ name: 'StorageError', kind: 'newer' });
    await expect(otters()).rejects.toMatchObject({ kind: 'newer' });
    const after = await openDB('sidenote');
    expect(after.version).toBe(MIGRATIONS.length + 3);
    expect(await after.getAll('conversations')).toHaveLength(1);
    after.close();
  });
});

describe('an upgrade', () => {
  it('keeps every row', async () => {
    await closeDatabase();
    addMigration((database) => void database.createObjectStore('later' as 'contents'));
    expect(await titles()).toEqual(['Otters']);
    expect((await openDatabase()).version).toBe(MIGRATIONS.length);
  });

  it('that fails leaves every row and the version as they were, and the next use tries again', async () => {
    await closeDatabase();
    const rejected = vi.fn();
    process.on('unhandledRejection', rejected);
    const failing = vi.fn<(database: IDBPDatabase) => void>((database) => {
      database.deleteObjectStore('conversations');
      throw new TypeError('a step that does not work');
    });
    addMigration(failing as never);
    await expect(titles()).rejects.toMatchObject({
      kind: 'upgrade-failed',
      message: expect.stringContaining('a step that does not work'),
    });
    const stored = await openDB('sidenote');
    expect(stored.version).toBe(MIGRATIONS.length - 1);
    expect(await stored.getAll('conversations')).toHaveLength(1);
    stored.close();
    failing.mockImplementation(() => {});
    expect(await titles()).toEqual(['Otters']);
    expect(rejected).not.toHaveBeenCalled();
    process.off('unhandledRejection', rejected);
  });

  it('for which there is no room is told as that', async () => {
    await closeDatabase();
    addMigration(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(titles()).rejects.toMatchObject({ kind: 'full' });
  });

  it(
    'is not even requested while another page holds the database, which can be read all the same',
    PATIENCE,
    async () => {
      await closeDatabase();
      await holdLock();
      const other = await openDB('sidenote', undefined, { blocking: () => {} });
      addMigration(() => {});
      await expect(titles()).rejects.toMatchObject({ kind: 'blocked' });
      const third = await openDB('sidenote');
      expect(await third.getAll('conversations')).toHaveLength(1);
      expect(third.version).toBe(MIGRATIONS.length - 1);
      third.close();
      other.close();
    },
  );

  it('follows as soon as the other page lets go', PATIENCE, async () => {
    await closeDatabase();
    const letGo = await holdLock();
    addMigration(() => {});
    const reading = titles();
    letGo();
    expect(await reading).toEqual(['Otters']);
  });

  it('asks pages with an open connection to close it', PATIENCE, async () => {
    await titles();
    await vi.waitFor(async () => expect(await waitingFor('shared')).toBe(1));
    const channel = new BroadcastChannel('sidenote-database');
    channel.postMessage('let-go');
    await vi.waitFor(async () => expect(await waitingFor('shared')).toBe(0));
    channel.close();
    expect(await titles()).toEqual(['Otters']);
  });

  it('that a connection without a lock keeps waiting is given up, and done once it is gone', PATIENCE, async () => {
    await closeDatabase();
    const other = await openDB('sidenote', undefined, { blocking: () => {} });
    addMigration(() => {});
    await expect(titles()).rejects.toMatchObject({ kind: 'blocked' });
    other.close();
    expect(await titles()).toEqual(['Otters']);
  });
});

describe('a connection', () => {
  it('holds the lock while it is open, one whatever it is asked for, and no longer', async () => {
    await Promise.all([titles(), titles()]);
    await vi.waitFor(async () => expect(await waitingFor('shared')).toBe(1));
    (await openDatabase()).close(); // as the browser closes it, without an event
    await titles();
    await vi.waitFor(async () => expect(await waitingFor('shared')).toBe(1));
    await closeDatabase();
    await vi.waitFor(async () => expect(await waitingFor('shared')).toBe(0));
  });

  it('to a database that is deleted meanwhile gives way, and the next use has an empty one', async () => {
    await titles();
    const deleted = indexedDB.deleteDatabase('sidenote');
    await new Promise((resolve) => {
      deleted.onsuccess = resolve;
    });
    expect(await titles()).toEqual([]);
    await otters();
    expect(await titles()).toEqual(['Otters']);
  });

  it('asks for no upgrade, and no lock for itself alone, where the version is the stored one', async () => {
    await closeDatabase();
    const opened = vi.spyOn(indexedDB, 'open');
    const locked = vi.spyOn(locks, 'request');
    expect(await titles()).toEqual(['Otters']);
    expect(opened.mock.calls).toEqual([['sidenote', undefined]]);
    expect(locked.mock.calls.map(([, options]) => (options as LockOptions).mode)).toEqual(['shared']);
  });

  it('to a database without its stores says that it cannot be used, and nothing is made up for them', async () => {
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    const damaged = await openDB('sidenote', MIGRATIONS.length, {
      upgrade: (database) => void database.createObjectStore('messages', { keyPath: 'id' }),
    });
    damaged.close();
    await expect(titles()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('a read', () => {
  it('is done again where the browser closed the database in the midst of it', async () => {
    const work = vi.fn(async () => 'read');
    work.mockRejectedValueOnce(new DOMException('The connection was closed', 'AbortError'));
    expect(await readRows(['conversations'], work)).toBe('read');
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('that fails twice is told', async () => {
    const work = vi.fn(async () => {
      throw new DOMException('The connection was closed', 'AbortError');
    });
    await expect(readRows(['conversations'], work)).rejects.toMatchObject({ kind: 'closed' });
  });
});

describe('a write', () => {
  it('that the browser ends says why, which its requests do not know', async () => {
    const aborted = new DOMException('The transaction was aborted', 'AbortError');
    const transaction = {
      done: Promise.reject(new DOMException('no room', 'QuotaExceededError')),
      commit: () => {},
      abort: () => {},
    };
    await expect(allOrNothing(transaction, () => Promise.reject(aborted))).rejects.toThrow('no room');
  });

  it('for which there is no room says so, whatever its requests say, and nothing is written', async () => {
    const write = writeRows(['conversations'], async (rows) => {
      await rows.put('conversations', buildConversation({ title: 'Badgers' }));
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(write).rejects.toMatchObject({ kind: 'full' });
    expect(await titles()).toEqual(['Otters']);
  });
});
