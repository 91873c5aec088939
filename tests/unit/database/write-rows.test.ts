import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { readRows } from '@/lib/database/database';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { type Change, onChange } from '@/lib/messages/change-channel';
import { tombstoneRow } from '@/lib/rows/tombstone';
import { allRows, freshDatabase, putRows, storedRow } from './fresh-database';
import {
  buildAnswer,
  buildContent,
  buildConversation,
  buildDone,
  buildLedgerRow,
  buildQuestion,
  buildReading,
  NOW,
} from './rows';

const DRAFT = {
  conversation: 'conversation',
  surface: 'sidepanel',
  text: 'typed',
  readings: [],
  next: null,
  updated: NOW,
} as const;
const ALL = ['conversations', 'messages', 'readings', 'contents', 'drafts', 'ledger'] as const;

let heard: Change[];
let stop: () => void;

beforeEach(async () => {
  await freshDatabase();
  heard = [];
  stop = onChange((change) => heard.push(change));
});
afterEach(() => stop());

const write = (work: (rows: RowWriter) => Promise<unknown>) => writeRows([...ALL, 'tombstones'], work, 'relaxed');

/** The changes announced by some writes. One more write ends the wait, and its change is left out. */
async function toldOf(...works: ((rows: RowWriter) => Promise<unknown>)[]): Promise<Change[]> {
  for (const work of works) await write(work);
  await write((rows) => rows.put('conversations', buildConversation({ id: 'last' })));
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ ids: ['last'] }));
  return heard.slice(0, -1);
}

describe('a row that is written', () => {
  it('is stamped with the time, in every store, and handed back as it is stored', async () => {
    const before = Date.now();
    const written = await write(async (rows) => ({
      conversations: await rows.put('conversations', buildConversation()),
      messages: await rows.put('messages', buildQuestion()),
      readings: await rows.put('readings', buildReading()),
      contents: await rows.put('contents', buildContent()),
      drafts: await rows.put('drafts', { ...DRAFT, readings: [] }),
      ledger: await rows.put('ledger', buildLedgerRow()),
    }));
    for (const store of ALL) {
      const [row] = await allRows(store);
      expect(row?.changedAt, store).toBeGreaterThanOrEqual(before);
      expect(row?.changedAt, store).toBeLessThanOrEqual(Date.now());
      expect(row, store).toEqual((written as Record<string, unknown>)[store]);
    }
  });

  it('keeps what it held beside its stamp, and is stamped anew at each write', async () => {
    await putRows({ messages: [{ ...buildQuestion(), changedAt: 7, later: 'of another version' }] });
    await write(async (rows) => {
      const stored = await rows.transaction.objectStore('messages').get('question');
      if (stored) await rows.put('messages', stored);
    });
    const row = await storedRow('messages', 'question');
    expect(row).toMatchObject({ ...buildQuestion(), later: 'of another version' });
    expect(row?.changedAt).toBeGreaterThan(7);
  });
});

describe('a row that is deleted', () => {
  it('leaves where it lay, its id and the time, of a conversation, a message or a reading', async () => {
    await putRows({
      conversations: [buildConversation()],
      messages: [buildQuestion()],
      readings: [buildReading()],
      contents: [buildContent()],
      drafts: [DRAFT],
      ledger: [buildLedgerRow()],
    });
    const before = Date.now();
    await write(async (rows) => {
      await rows.delete('conversations', 'conversation');
      await rows.delete('messages', 'question');
      await rows.delete('readings', 'reading');
      await rows.delete('contents', 'hash');
      await rows.delete('drafts', ['conversation', 'sidepanel']);
      await rows.delete('ledger', 'attempt');
    });
    for (const store of ALL) expect(await allRows(store), store).toEqual([]);
    const left = await allRows('tombstones');
    const time = expect.toSatisfy((at: number) => at >= before && at <= Date.now());
    expect(left).toEqual([
      { store: 'conversations', key: 'conversation', time },
      { store: 'messages', key: 'question', time },
      { store: 'readings', key: 'reading', time },
    ]);
    for (const row of left) expect(tombstoneRow.safeParse(row).success).toBe(true);
  });

  it('leaves nothing where the transaction came to nothing', async () => {
    await putRows({ messages: [buildQuestion()] });
    const failed = write(async (rows) => {
      await rows.delete('messages', 'question');
      throw new RangeError('too late');
    });
    await expect(failed).rejects.toThrow('too late');
    expect(await allRows('tombstones')).toEqual([]);
    expect(await allRows('messages')).toHaveLength(1);
  });
});

describe('a transaction', () => {
  it('can be read from, and its type refuses what would write past the door', async () => {
    await write(async ({ transaction }) => {
      const messages = transaction.objectStore('messages');
      expectTypeOf(messages.get).toBeFunction();
      expectTypeOf(messages.put).toEqualTypeOf<undefined>();
      expectTypeOf(messages.add).toEqualTypeOf<undefined>();
      expectTypeOf(messages.delete).toEqualTypeOf<undefined>();
      expectTypeOf(messages.clear).toEqualTypeOf<undefined>();
      expect(await messages.count()).toBe(0);
    });
    await readRows(['messages'], async (transaction) => {
      expectTypeOf(transaction.objectStore('messages').put).toEqualTypeOf<undefined>();
    });
  });

  it('whose writes are begun together leaves no failure to nobody', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const refuse = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(refuse);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(refuse);
    const work = write((rows) =>
      Promise.all([
        rows.put('conversations', buildConversation()),
        rows.delete('drafts', ['new', 'sidepanel']),
        rows.put('messages', buildQuestion()),
      ]),
    );
    await expect(work).rejects.toMatchObject({ kind: 'full' });
    vi.restoreAllMocks();
    await new Promise((resolve) => setTimeout(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('what is told of a write', () => {
  const question = buildQuestion();
  const answer = buildAnswer();
  const both = async (rows: RowWriter) => {
    await rows.put('messages', question);
    await rows.put('messages', answer);
  };

  it.each<[string, (rows: RowWriter) => Promise<unknown>, Change]>([
    ['a conversation', (rows) => rows.put('conversations', buildConversation()), { ids: ['conversation'] }],
    ['one answer', (rows) => rows.put('messages', answer), { ids: ['conversation'], answer: 'answer' }],
    [
      'one answer with its conversation and its ledger row',
      async (rows) => {
        await rows.put('ledger', buildLedgerRow());
        await rows.put('messages', buildDone());
        await rows.put('conversations', buildConversation());
      },
      { ids: ['conversation'], answer: 'answer' },
    ],
    ['a question with its answer', both, { ids: ['conversation'], question: 'question' }],
    [
      'a question with its answer, written the other way round with all that belongs to it',
      async (rows) => {
        await rows.put('readings', buildReading());
        await rows.put('contents', buildContent());
        await rows.delete('drafts', ['new', 'sidepanel']);
        await rows.put('messages', answer);
        await rows.put('messages', question);
        await rows.put('conversations', buildConversation());
      },
      { ids: ['conversation'], question: 'question' },
    ],
    ['a question alone', (rows) => rows.put('messages', question), { ids: ['conversation'] }],
    [
      'two answers',
      async (rows) => {
        await rows.put('messages', answer);
        await rows.put('messages', buildAnswer({ id: 'other' }));
      },
      { ids: ['conversation'] },
    ],
    [
      'a question with the answer to another one',
      async (rows) => {
        await rows.put('messages', question);
        await rows.put('messages', buildAnswer({ parent: 'other' }));
      },
      { ids: ['conversation'] },
    ],
    [
      'a question with its answer, and one more',
      async (rows) => {
        await both(rows);
        await rows.put('messages', buildAnswer({ id: 'other' }));
      },
      { ids: ['conversation'] },
    ],
    [
      'an answer, and another conversation',
      async (rows) => {
        await rows.put('messages', answer);
        await rows.put('conversations', buildConversation({ id: 'other' }));
      },
      { ids: ['conversation', 'other'] },
    ],
    [
      'an answer whose question is deleted',
      async (rows) => {
        await rows.put('messages', answer);
        await rows.delete('messages', 'question');
      },
      { ids: ['conversation'] },
    ],
    ['a ledger row', (rows) => rows.put('ledger', buildLedgerRow()), { ids: ['conversation'] }],
    [
      'a ledger row whose conversation is gone',
      (rows) => rows.put('ledger', buildLedgerRow({ conversation: null })),
      { ids: [] },
    ],
    [
      'a ledger row that is damaged',
      (rows) => rows.put('ledger', { ...buildLedgerRow(), conversation: 7 as never }),
      { ids: [] },
    ],
    ['a conversation that is deleted', (rows) => rows.delete('conversations', 'gone'), { ids: ['gone'] }],
  ])('names it, and no more than that: %s', async (_what, work, expected) => {
    expect(await toldOf(work)).toEqual([expected]);
  });

  it.each<[string, (rows: RowWriter) => Promise<unknown>]>([
    ['a draft', (rows) => rows.put('drafts', { ...DRAFT, readings: [] })],
    ['readings that nobody has any more', (rows) => rows.delete('readings', 'reading')],
    ['nothing', async () => {}],
  ])('is nothing where no surface shows it: %s', async (_what, work) => {
    expect(await toldOf(work)).toEqual([]);
  });

  it('is nothing where the transaction came to nothing', async () => {
    const failed = write(async (rows) => {
      await both(rows);
      throw new RangeError('too late');
    });
    await expect(failed).rejects.toThrow('too late');
    expect(await toldOf()).toEqual([]);
  });

  it('holds up nobody: whoever wrote goes on before anything is told', async () => {
    await allRows('messages');
    const posted = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
    await write(both);
    // Wait more microtasks than any caller needs before its request.
    for (let step = 0; step < 100; step++) await Promise.resolve();
    expect(posted).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  it('and that cannot be told is said in the log, and is written all the same', async () => {
    await allRows('messages');
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {
      throw new DOMException('no', 'InvalidStateError');
    });
    await write(both);
    await vi.waitFor(() =>
      expect(logged).toHaveBeenCalledWith(expect.stringContaining('could not be told'), expect.anything()),
    );
    expect(await allRows('messages')).toHaveLength(2);
  });
});
