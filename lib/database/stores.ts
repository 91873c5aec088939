import type { DBSchema, IDBPTransaction, StoreNames } from 'idb';
import type { Content } from '@/lib/rows/content';
import type { Conversation } from '@/lib/rows/conversation';
import type { Draft } from '@/lib/rows/draft';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import type { Message } from '@/lib/rows/message';
import type { Reading } from '@/lib/rows/reading';
import type { StoredText } from '@/lib/rows/text';
import type { TextUse } from '@/lib/rows/text-use';
import type { Tombstone } from '@/lib/rows/tombstone';

/** The stores and indexes of the database, which holds everything but the key and the settings. */
export type SidenoteDatabase = DBSchema & {
  conversations: {
    key: string;
    value: Conversation;
    indexes: {
      'by-updated': number;
      'by-unread': number;
      'by-deleted': number;
      /** The address of the page that a conversation began with, then `updated`. */
      'by-page': [string, number];
    };
  };
  messages: {
    key: string;
    value: Message;
    indexes: { 'by-conversation': [string, number]; 'by-open': number; 'by-reading': string };
  };
  readings: { key: string; value: Reading; indexes: { 'by-content': string } };
  contents: { key: string; value: Content };
  drafts: { key: [string, string]; value: Draft; indexes: { 'by-reading': string } };
  ledger: { key: string; value: LedgerRow; indexes: { 'by-time': number; 'by-conversation': string } };
  texts: { key: string; value: StoredText };
  textUses: { key: [string, string]; value: TextUse; indexes: { 'by-conversation': string } };
  tombstones: { key: [string, string]; value: Tombstone };
};

export type StoreName = StoreNames<SidenoteDatabase>;
/** The stores that hold rows of a person; tombstones only tell of purged rows. */
export type RowStore = Exclude<StoreName, 'tombstones'>;
export type Transaction<Mode extends IDBTransactionMode = 'readonly'> = IDBPTransaction<
  SidenoteDatabase,
  StoreName[],
  Mode
>;
