import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { askAgain } from '@/lib/conversations/ask-again';
import { deleteConversation, renameConversation, undoDelete } from '@/lib/conversations/conversation-list';
import { countInvalidRows } from '@/lib/conversations/count-invalid-rows';
import { loadDraft, saveDraft, saveNext } from '@/lib/conversations/drafts';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { purgeDeleted } from '@/lib/conversations/purge';
import { loadUnseenConversation, markRead } from '@/lib/conversations/shown-conversation';
import { loadStatistics } from '@/lib/costs/statistics';
import { allRows, freshDatabase, putRows, stamped } from '../database/fresh-database';
import {
  buildAnswer,
  buildContent,
  buildConversation,
  buildDone,
  buildLedgerRow,
  buildQuestion,
  buildReading,
  buildTurns,
  NOW,
} from '../database/rows';
import { ask, readPage } from './ask';

const always = async () => true;
/** More rows than are counted at once. */
const MANY = buildTurns(501, 'many');
const bad = <Row extends object>(row: Row, field: keyof Row) => ({ ...row, [field]: { not: 'what it was' } });

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await freshDatabase();
});

describe('a conversation that cannot be read', () => {
  const row = bad(buildConversation({ unread: 1 }), 'title');
  const messages = [buildQuestion(), buildAnswer()];
  beforeEach(() => putRows({ conversations: [row], messages }));

  it('is not shown, and counted', async () => {
    expect(await loadConversation('conversation')).toBeNull();
    expect(await loadUnseenConversation()).toBeNull();
    expect(await countInvalidRows(always)).toEqual({ conversations: 1, messages: 0 });
  });

  it('is changed by nothing that is done with it', async () => {
    await markRead('conversation', 0);
    await renameConversation('conversation', 'Badgers');
    await deleteConversation('conversation');
    await undoDelete('conversation');
    await purgeDeleted(Number.MAX_SAFE_INTEGER);
    expect(await allRows('conversations')).toEqual([row]);
  });

  it('takes no further question, which is told, and nothing is written', async () => {
    await putRows({ messages: [buildDone()] });
    await expect(ask({ readings: [await readPage()] })).rejects.toMatchObject({ kind: 'invalid-row' });
    expect(await allRows('conversations')).toEqual([row]);
    expect(await allRows('messages')).toHaveLength(2);
    expect(await allRows('readings')).toEqual([]);
  });
});

describe('a message that cannot be read', () => {
  const damaged = bad(buildDone({ id: 'damaged' }), 'text');

  it('is counted where it has a place, and those after it are still shown', async () => {
    const later = buildQuestion({ id: 'later', parent: 'damaged', created: NOW + 1, text: 'And then?' });
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), damaged, later] });
    const loaded = await loadConversation('conversation');
    expect(loaded?.unreadable).toBe(1);
    expect(loaded?.turns.map(({ question }) => question.id)).toEqual(['question', 'later']);
  });

  it('whose readings are damaged keeps its place, and what is asked next follows it', async () => {
    const answer = bad(buildDone(), 'readings');
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), answer] });
    const { question } = await ask();
    expect(question.parent).toBe('answer');
    expect(await loadConversation('conversation')).toMatchObject({ unreadable: 1, turns: [{}, {}] });
  });

  it('without a place is counted where conversations are listed', async () => {
    await putRows({ conversations: [buildConversation()], messages: [{ id: 'lost', text: 'Crabs.' }] });
    expect(await countInvalidRows(always)).toEqual({ conversations: 0, messages: 1 });
    expect((await loadConversation('conversation'))?.unreadable).toBe(0);
  });

  it.each(['', 'lost', '00', '7f', '7f0', 'ff', 'ffff', '\uffff', 7])(
    'is counted whatever its id is (%o), among those that have a place',
    async (id) => {
      const turns = ['00', 'a', 'ff1', 'z']
        .flatMap((each) => buildTurns(1, each))
        .map((row, index) => ({ ...row, id: `${index}f` }));
      await putRows({ messages: [...MANY, ...turns, { id, text: 'Crabs.' }] as never[] });
      expect(await countInvalidRows(always)).toEqual({ conversations: 0, messages: 1 });
    },
  );

  it('is counted at once among few others', async () => {
    await putRows({ messages: [...buildTurns(2), { id: 'lost', text: 'Crabs.' }] as never[] });
    let parts = 0;
    expect(await countInvalidRows(async () => ++parts < 2)).toEqual({ conversations: 0, messages: 1 });
  });

  it('is counted in parts among many, until that is given up', async () => {
    await putRows({ messages: [...MANY, { id: 'lost', text: 'Crabs.' }] as never[] });
    let parts = 0;
    expect(await countInvalidRows(async () => ++parts < 100)).toBeNull();
    expect(parts).toBe(100);
  });

  it('is not what was written while it was counted', async () => {
    const [question, answer] = buildTurns(1, '00');
    await putRows({ messages: MANY });
    let parts = 0;
    // Put a row after one of the two counts has passed its place and before the other has.
    const pause = async () => {
      if (++parts === 100)
        await putRows({
          messages: [
            { ...question, id: 'ff' },
            { ...answer, id: '00' },
          ] as never[],
        });
      return true;
    };
    expect(await countInvalidRows(pause)).toEqual({ conversations: 0, messages: 0 });
  });

  it('is changed by nothing that is done with it', async () => {
    const open = { ...bad(buildAnswer(), 'attempts'), open: 1 };
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), open] });
    expect(await stopWaiting('answer')).toBeNull();
    expect(await askAgain('answer')).toBeNull();
    await showLateAnswer('answer');
    await ask();
    expect((await allRows('messages')).find(({ id }) => id === 'answer')).toEqual(open);
  });
});

describe('a draft that cannot be read', () => {
  const draft = (conversation: string) => ({ conversation, surface: 'sidepanel', text: 7, readings: ['r'] });
  const kept = async () => (await allRows('drafts')).filter(({ text }) => (text as unknown) === 7);

  it.each([
    ['what is typed', () => saveDraft('c', 'sidepanel', 'Why?')],
    [
      'a question that waits its turn',
      () => saveNext({ conversation: 'c', surface: 'sidepanel', text: 'Why?', readings: [], storedReadings: [] }),
    ],
  ])('makes room for %s, and is kept', async (_what, save) => {
    await putRows({ drafts: [draft('c')] });
    await save();
    expect((await loadDraft('c', 'sidepanel'))?.text).toBe('Why?');
    expect(await kept()).toEqual([stamped({ ...draft('c'), surface: expect.stringMatching(/^sidepanel set aside /) })]);
  });

  it('outlives an emptied field, and a question that is sent', async () => {
    await putRows({ drafts: [draft('c'), draft('new')] });
    await saveDraft('c', 'sidepanel', '');
    await ask({ conversation: 'begun' });
    expect(await kept()).toEqual([draft('c'), draft('new')]);
  });

  it('goes with its conversation', async () => {
    await putRows({
      conversations: [buildConversation({ id: 'c', deletedAt: 1 })],
      drafts: [draft('c'), draft('other')],
    });
    await saveDraft('c', 'sidepanel', 'Why?');
    await purgeDeleted(NOW);
    expect(await allRows('drafts')).toEqual([draft('other')]);
  });
});

describe('a content that cannot be read', () => {
  it('stays, beside the same text read again', async () => {
    const prepared = await readPage();
    const damaged = { hash: prepared.content.hash, markdown: 7 };
    await putRows({ contents: [damaged] });
    const { question } = await ask({ readings: [prepared] });
    const contents = await allRows('contents');
    expect(contents).toContainEqual(damaged);
    const [reading] = await allRows('readings');
    expect(question.readings).toEqual([reading?.id]);
    expect(contents.find(({ hash }) => hash === reading?.content)).toEqual(
      stamped({ ...prepared.content, hash: reading?.content }),
    );
  });

  it('stays where the draft that used it goes, and so does its reading', async () => {
    const reading = bad(buildReading({ id: 'r1' }), 'title');
    const sound = buildReading({ id: 'r2', content: 'damaged' });
    await putRows({
      readings: [reading, sound],
      contents: [buildContent(), { hash: 'damaged', markdown: 7 }],
      drafts: [
        { conversation: 'c', surface: 'sidepanel', text: 'x', readings: ['r1', 'r2'], next: null, updated: NOW },
      ],
    });
    await saveDraft('c', 'sidepanel', '');
    expect(await allRows('readings')).toEqual([reading]);
    expect((await allRows('contents')).map(({ hash }) => hash)).toEqual(['damaged', 'hash']);
  });
});

describe('a row of the ledger that cannot be read', () => {
  const row = bad(buildLedgerRow({ id: 'l' }), 'cost');

  it('counts for nothing and stays', async () => {
    await putRows({ ledger: [row] });
    expect(await loadStatistics()).toEqual({ usualTime: null, averageCost: null, samples: [] });
    expect(await allRows('ledger')).toEqual([row]);
  });

  it('loses its site with its conversation all the same', async () => {
    await putRows({ ledger: [row], conversations: [buildConversation({ deletedAt: 1 })] });
    await purgeDeleted(NOW);
    expect(await allRows('ledger')).toEqual([stamped({ ...row, site: '', conversation: null })]);
  });
});
