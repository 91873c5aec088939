import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { SidenoteDatabase } from './stores';

type Migration = (
  database: IDBPDatabase<SidenoteDatabase>,
  transaction: IDBPTransaction<SidenoteDatabase, StoreNames<SidenoteDatabase>[], 'versionchange'>,
) => void;

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
];
