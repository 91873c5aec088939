import { type IDBPDatabase, type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import type { SidenoteDatabase } from './stores';

type Upgrade = IDBPTransaction<SidenoteDatabase, StoreNames<SidenoteDatabase>[], 'versionchange'>;

/** May wait for the transaction's own requests, and for nothing else. */
type Migration = (database: IDBPDatabase<SidenoteDatabase>, transaction: Upgrade) => void | Promise<void>;

/**
 * The way from an empty database to the present one. A released step is never edited; a change is a new step at the
 * end, and the version of the database is their number (`version.ts`).
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

  // Messages are not gone through, of which there may be a hundred thousand: a conversation without a leaf is shown up to
  // its newest message, and gets its leaf with the next one.
  async function addTextsAndTombstones(database, transaction) {
    database.createObjectStore('texts', { keyPath: 'hash' });
    // An index on messages would count the users of a text too, but a hundred thousand of them would be gone through here.
    database
      .createObjectStore('textUses', { keyPath: ['text', 'conversation'] })
      .createIndex('by-conversation', 'conversation');
    database.createObjectStore('tombstones', { keyPath: ['store', 'key'] });
    await renameFullTab(transaction);
  },
];

/**
 * Moves the drafts of the full tab from their surface's old name, which was the folder's, to its new one. The rest of a
 * row is not looked at. A row that cannot be read, and one whose new place is taken, stays where it is.
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

/** What a request reads, or undefined where it fails: a value that the disk lost must not keep the others from opening. */
async function readUnlessLost<T>(reading: Promise<T>): Promise<T | undefined> {
  unwrap(reading).addEventListener('error', (event) => event.preventDefault());
  return reading.catch(() => undefined);
}
