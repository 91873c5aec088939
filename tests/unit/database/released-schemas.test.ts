import { readdirSync, readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod/mini';
import { listOpenAnswers } from '@/lib/answers/answer-steps';
import { listConversations } from '@/lib/conversations/conversation-list';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { loadStatistics } from '@/lib/costs/statistics';
import { closeDatabase, openDatabase } from '@/lib/database/database';
import { MIGRATIONS } from '@/lib/database/migrations';
import { readAll } from '@/lib/database/read-row';
import type { SidenoteDatabase, StoreName } from '@/lib/database/stores';
import { DATABASE_VERSION } from '@/lib/database/version';
import { ANSWER_STATES } from '@/lib/rows/answer-state';
import { contentRow } from '@/lib/rows/content';
import { conversationRow } from '@/lib/rows/conversation';
import { draftRow } from '@/lib/rows/draft';
import { ledgerRow } from '@/lib/rows/ledger-row';
import { messageRow } from '@/lib/rows/message';
import { readingRow } from '@/lib/rows/reading';
import { textRow } from '@/lib/rows/text';
import { textUseRow } from '@/lib/rows/text-use';
import { tombstoneRow } from '@/lib/rows/tombstone';
import { allRows } from './fresh-database';

// One dump of rows for each released version of the schema. A dump is never edited once its version is released; each
// new migration adds a dump.

const FOLDER = new URL('../../fixtures/database/', import.meta.url);
// The folder also has whole databases that a build wrote in a browser (`written-database.test.ts`).
const ROWS_ONLY = readdirSync(FOLDER).filter((name) => !name.startsWith('written-by-'));
const VERSIONS = ROWS_ONLY.map((name) => Number(name.match(/^v(\d+)\.json$/)?.[1]));

const SCHEMAS: Record<StoreName, z.ZodMiniType> = {
  conversations: conversationRow,
  messages: messageRow,
  readings: readingRow,
  contents: contentRow,
  drafts: draftRow,
  ledger: ledgerRow,
  texts: textRow,
  textUses: textUseRow,
  tombstones: tombstoneRow,
};

function dumpOf(version: number): Record<StoreName, unknown[]> {
  return JSON.parse(readFileSync(new URL(`v${version}.json`, FOLDER), 'utf8'));
}

/** Makes a profile as a released version left it. */
async function installVersion(version: number): Promise<void> {
  const database = await openDB<SidenoteDatabase>('sidenote', version, {
    async upgrade(opened, oldVersion, _newVersion, transaction) {
      for (const migrate of MIGRATIONS.slice(oldVersion, version)) await migrate(opened, transaction);
    },
  });
  for (const [store, rows] of Object.entries(dumpOf(version))) {
    for (const row of rows) await database.put(store as StoreName, row as never);
  }
  database.close();
}

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

describe('a database', () => {
  it('has a dump of every version', () => {
    expect(VERSIONS.sort((a, b) => a - b)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('has the version of its last migration', () => {
    expect(DATABASE_VERSION).toBe(MIGRATIONS.length);
  });

  it('that is new has every store and every index', async () => {
    const database = await openDatabase();
    const stores = Array.from(database.objectStoreNames);
    expect(stores).toEqual(Object.keys(SCHEMAS).sort());
    const transaction = database.transaction(stores);
    const indexes = stores.map((store) => [store, Array.from(transaction.objectStore(store).indexNames)]);
    expect(Object.fromEntries(indexes)).toEqual({
      contents: [],
      conversations: ['by-deleted', 'by-page', 'by-unread', 'by-updated'],
      drafts: ['by-reading'],
      ledger: ['by-conversation', 'by-time'],
      messages: ['by-conversation', 'by-open', 'by-reading'],
      readings: ['by-content'],
      texts: [],
      textUses: ['by-conversation'],
      tombstones: [],
    });
  });

  describe.each(VERSIONS)('of version %i', (version) => {
    it('opens with every row', async () => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
      await installVersion(version);
      for (const [store, rows] of Object.entries(dumpOf(version)) as [StoreName, unknown[]][]) {
        const stored = await allRows(store);
        expect(stored).toHaveLength(rows.length);
        expect(readAll(SCHEMAS[store], stored)).toEqual(stored);
      }
      expect(logged).not.toHaveBeenCalled();
    });

    it('is used as one that is new', async () => {
      await installVersion(version);
      expect((await listConversations(10)).map(({ id }) => id)).toEqual(['unread', 'plain']);
      expect((await loadConversation('plain'))?.turns.length).toBeGreaterThan(0);
      expect((await listOpenAnswers()).length).toBeGreaterThan(0);
      expect((await loadStatistics()).usualTime).not.toBeNull();
    });
  });

  it('of the first version holds every state an answer can have', () => {
    const states = dumpOf(1).messages.map((row) => (row as { state?: string }).state);
    expect(states).toEqual(expect.arrayContaining([...ANSWER_STATES]));
  });
});
