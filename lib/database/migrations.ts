import { type IDBPDatabase, type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import type { SidenoteDatabase } from './stores';

type Upgrade = IDBPTransaction<SidenoteDatabase, StoreNames<SidenoteDatabase>[], 'versionchange'>;

/** One step of an upgrade, which may await the requests of its own transaction and nothing else. */
type Migration = (database: IDBPDatabase<SidenoteDatabase>, transaction: Upgrade) => void | Promise<void>;

/**
 * The steps from an empty database to the present one. A released step is never edited. A change is a new step at the
 * end, and the version of the database is the number of steps (`version.ts`).
 */
export const MIGRATIONS: readonly Migration[] = [
  function createStores(database) {
    const conversations = database.createObjectStore('conversations', { keyPath: 'id' });
    conversations.createIndex('by-updated', 'updated');
    conversations.createIndex('by-unread', 'unread');
    conversations.createIndex('by-deleted', 'deletedAt');

    const messages = database.createObjectStore('messages', { keyPath: 'id' });
    messages.createIndex('by-conversation', ['conversation', 'created']);
    messages.createIndex('by-open', 'open');
    messages.createIndex('by-reading', 'readings', { multiEntry: true });

    database.createObjectStore('readings', { keyPath: 'id' }).createIndex('by-content', 'content');
    database.createObjectStore('contents', { keyPath: 'hash' });
    database
      .createObjectStore('drafts', { keyPath: ['conversation', 'surface'] })
      .createIndex('by-reading', 'readings', { multiEntry: true });

    const ledger = database.createObjectStore('ledger', { keyPath: 'id' });
    ledger.createIndex('by-time', 'time');
    ledger.createIndex('by-conversation', 'conversation');
  },

  // This step does not read the messages, of which there may be a hundred thousand. A conversation without a leaf is
  // shown up to its newest message, and its next question gives it a leaf.
  async function addTextsAndTombstones(database, transaction) {
    database.createObjectStore('texts', { keyPath: 'hash' });
    // An index on messages could count the users of a text too, but creating it would read all messages here.
    database
      .createObjectStore('textUses', { keyPath: ['text', 'conversation'] })
      .createIndex('by-conversation', 'conversation');
    database.createObjectStore('tombstones', { keyPath: ['store', 'key'] });
    await renameFullTab(transaction);
  },

  // The index holds no conversation that began without a page: such a row has no address to be found by.
  function addPageIndex(_database, transaction) {
    transaction.objectStore('conversations').createIndex('by-page', ['page.url', 'updated']);
  },
];

/**
 * Renames the surface of the full tab in its drafts from `chat` to `tab`. The rest of a draft is not checked. A draft
 * that cannot be read, or whose new key is taken, stays as it is.
 */
async function renameFullTab(transaction: Upgrade): Promise<void> {
  const drafts = transaction.objectStore('drafts');
  for (const key of await drafts.getAllKeys()) {
    const [conversation, surface] = key;
    if (surface !== 'chat' || (await drafts.count([conversation, 'tab'])) > 0) continue;
    const row = await readUnlessLost(drafts.get(key));
    if (row === undefined) continue;
    await drafts.put({ ...row, surface: 'tab' });
    await drafts.delete(key);
  }
}

/**
 * The result of a request, or undefined where it fails: one value that the disk lost must not make the upgrade fail.
 */
async function readUnlessLost<T>(reading: Promise<T>): Promise<T | undefined> {
  unwrap(reading).addEventListener('error', (event) => event.preventDefault());
  return reading.catch(() => undefined);
}
