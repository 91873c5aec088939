import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteConversation, UNDO_TIME, undoDelete } from '@/lib/conversations/conversation-list';
import { purgeDeleted } from '@/lib/conversations/purge';
import { type Change, onChange } from '@/lib/messages/change-channel';
import { allRows, freshDatabase, putRows, stamped, storedRow } from '../database/fresh-database';
import {
  buildContent,
  buildConversation,
  buildDone,
  buildLedgerRow,
  buildQuestion,
  buildReading,
  NOW,
} from '../database/rows';

const DELETED = NOW - UNDO_TIME;
const ids = async (store: 'conversations' | 'messages' | 'readings') => (await allRows(store)).map(({ id }) => id);
const hashes = async () => (await allRows('contents')).map(({ hash }) => hash);

const draft = (conversation: string, readings: string[]) => ({
  conversation,
  surface: 'sidepanel' as const,
  text: 'And then?',
  readings,
  next: null,
  updated: NOW,
});

beforeEach(() =>
  freshDatabase({
    conversations: [buildConversation({ id: 'gone', deletedAt: DELETED }), buildConversation({ id: 'kept' })],
    messages: [
      buildQuestion({ id: 'q-gone', conversation: 'gone', readings: ['only-gone', 'shared', 'drafted'] }),
      buildDone({ id: 'a-gone', conversation: 'gone', parent: 'q-gone' }),
      buildQuestion({ id: 'q-kept', conversation: 'kept', readings: ['shared'] }),
    ],
    readings: [
      buildReading({ id: 'only-gone', content: 'c-gone' }),
      buildReading({ id: 'shared', content: 'c-shared' }),
      buildReading({ id: 'drafted', content: 'c-drafted' }),
      // The reading of another page with the same text as the purged one.
      buildReading({ id: 'draft-of-gone', content: 'c-drafted' }),
    ],
    contents: ['c-gone', 'c-shared', 'c-drafted'].map((hash) => buildContent({ hash })),
    drafts: [draft('gone', ['draft-of-gone']), draft('kept', ['drafted'])],
    ledger: [
      buildLedgerRow({ id: 'l-gone', conversation: 'gone' }),
      buildLedgerRow({ id: 'l-kept', conversation: 'kept' }),
    ],
  }),
);

describe('purging', () => {
  it('waits no longer than the time to bring it back, where the clock was set back since', async () => {
    const back = NOW - 86_400_000;
    expect(await purgeDeleted(back)).toBe(true);
    expect(await storedRow('conversations', 'gone')).toMatchObject({ deletedAt: back });
    expect(await purgeDeleted(back + UNDO_TIME - 1)).toBe(true);
    expect(await purgeDeleted(back + UNDO_TIME)).toBe(false);
    expect(await ids('conversations')).toEqual(['kept']);
  });

  it('leaves what was brought back while it looked for what to purge', async () => {
    const purging = purgeDeleted(NOW);
    await undoDelete('gone');
    await purging;
    expect(await ids('conversations')).toEqual(['gone', 'kept']);
    expect(await ids('messages')).toContain('q-gone');
  });

  it('closes what is still open in the ledger: nobody will ask for that answer any more', async () => {
    await putRows({ ledger: [buildLedgerRow({ id: 'l-gone', conversation: 'gone', outcome: 'open', endedAt: null })] });
    await purgeDeleted(NOW);
    expect(await storedRow('ledger', 'l-gone')).toMatchObject({
      outcome: 'interrupted',
      charged: 'maybe',
      endedAt: NOW,
    });
  });

  it('deletes a conversation with its messages, drafts, readings and contents, and nobody else’s', async () => {
    expect(await purgeDeleted(NOW)).toBe(false);
    expect(await ids('conversations')).toEqual(['kept']);
    expect(await ids('messages')).toEqual(['q-kept']);
    expect(await ids('readings')).toEqual(['drafted', 'shared']);
    expect(await hashes()).toEqual(['c-drafted', 'c-shared']);
    expect((await allRows('drafts')).map(({ conversation }) => conversation)).toEqual(['kept']);
  });

  it('leaves the ids of what it deleted, and nothing that says what it was', async () => {
    await purgeDeleted(NOW);
    const left = await allRows('tombstones');
    expect(left.map(({ store, key }) => [store, key])).toEqual([
      ['conversations', 'gone'],
      ['messages', 'a-gone'],
      ['messages', 'q-gone'],
      ['readings', 'draft-of-gone'],
      ['readings', 'only-gone'],
    ]);
    for (const row of left) expect(Object.keys(row).sort()).toEqual(['key', 'store', 'time']);
  });

  it('keeps what was paid in the ledger, without the site', async () => {
    await purgeDeleted(NOW);
    expect(await storedRow('ledger', 'l-gone')).toEqual(
      stamped(buildLedgerRow({ id: 'l-gone', conversation: null, site: '' })),
    );
    expect(await storedRow('ledger', 'l-kept')).toMatchObject({ conversation: 'kept', site: 'otters.example' });
  });

  it('waits until the time to bring it back is over, and says that it has to come again', async () => {
    expect(await purgeDeleted(NOW - 1)).toBe(true);
    expect(await ids('conversations')).toEqual(['gone', 'kept']);
    expect(await ids('messages')).toHaveLength(3);
  });

  it('leaves a conversation that was brought back', async () => {
    await undoDelete('gone');
    expect(await purgeDeleted(NOW)).toBe(false);
    expect(await ids('conversations')).toEqual(['gone', 'kept']);
  });

  it('leaves nothing to delete a second time', async () => {
    const changes: Change[] = [];
    const stop = onChange((change) => changes.push(change));
    await purgeDeleted(NOW);
    expect(await purgeDeleted(NOW)).toBe(false);
    await deleteConversation('kept');
    await vi.waitFor(() => expect(changes).toEqual([{ ids: ['gone'] }, { ids: ['kept'] }]));
    stop();
  });

  it('takes damaged rows along, and their readings', async () => {
    await putRows({
      messages: [{ id: 'damaged', conversation: 'gone', created: NOW, readings: ['of-damaged'], role: 'nobody' }],
      readings: [{ ...buildReading({ id: 'of-damaged', content: 'c-damaged' }), time: 'yesterday' }],
      contents: [{ hash: 'c-damaged', markdown: 7 }],
    });
    await purgeDeleted(NOW);
    expect(await ids('messages')).toEqual(['q-kept']);
    expect(await ids('readings')).not.toContain('of-damaged');
    expect(await hashes()).not.toContain('c-damaged');
  });

  it('takes half-typed edits of its questions along, and those of no other conversation', async () => {
    const edit = { surface: 'sidepanel', text: 'Half', readings: [], next: null, updated: NOW };
    const of = ['gone/q', 'gone0', 'gonefor/q', 'kept/q-kept'];
    await putRows({ drafts: of.map((conversation) => ({ ...edit, conversation })) });
    await purgeDeleted(NOW);
    const left = (await allRows('drafts')).map(({ conversation }) => conversation);
    expect(left).toEqual(expect.arrayContaining(['gone0', 'gonefor/q', 'kept/q-kept']));
    expect(left).not.toContain('gone/q');
  });

  it('takes a conversation of a thousand messages', { timeout: 30_000 }, async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      buildQuestion({ id: `many-${index}`, conversation: 'gone', created: NOW + index, readings: ['only-gone'] }),
    );
    await putRows({ messages: many });
    await purgeDeleted(NOW);
    expect(await ids('messages')).toEqual(['q-kept']);
  });
});

describe('deleting', () => {
  it('can be taken back, as often as one likes', async () => {
    await deleteConversation('kept');
    expect((await storedRow('conversations', 'kept'))?.deletedAt).not.toBeNull();
    await undoDelete('kept');
    expect(await storedRow('conversations', 'kept')).toEqual(stamped(buildConversation({ id: 'kept' })));
  });
});
