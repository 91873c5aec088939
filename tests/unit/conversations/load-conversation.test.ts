import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConversation, withQuestion } from '@/lib/conversations/load-conversation';
import { allRows, freshDatabase, putRows } from '../database/fresh-database';
import {
  buildAnswer,
  buildBlocks,
  buildConversation,
  buildQuestion,
  buildReading,
  buildTurns,
  NOW,
} from '../database/rows';
import { ask, readPage } from './ask';

beforeEach(() => freshDatabase({ conversations: [buildConversation()] }));

describe('a conversation as a surface draws it', () => {
  it('is its turns, and what is shown of each reading: everything but its text', async () => {
    const content = buildBlocks(['Otters eat crabs.', 'x'.repeat(1_000)], { words: 4, hiddenWords: 2, cutWords: 1 });
    await putRows({
      messages: [buildQuestion({ readings: ['reading'] }), buildAnswer()],
      readings: [buildReading()],
      contents: [content],
    });
    const loaded = await loadConversation('conversation');
    expect(loaded?.turns).toHaveLength(1);
    expect(loaded?.readings.get('reading')).toEqual({
      id: 'reading',
      url: 'https://otters.example/page',
      isLoading: false,
      heading: null,
      before: '',
      after: '',
      title: 'Otters',
      kind: 'page',
      content: 'hash',
      words: 4,
      hiddenWords: 2,
      cutWords: 1,
      leftOutWords: 0,
      excerpt: content.markdown.slice(0, 300),
    });
  });

  it('shows no half of a character at the end of an excerpt', async () => {
    const content = buildBlocks([`${'x'.repeat(299)}🦦`]);
    const messages = [buildQuestion({ readings: ['reading'] }), buildAnswer()];
    await putRows({ messages, readings: [buildReading()], contents: [content] });
    const excerpt = (await loadConversation('conversation'))?.readings.get('reading')?.excerpt;
    expect(excerpt).toBe(`${'x'.repeat(299)}\ufffd`);
  });

  it('is none where it is gone or deleted', async () => {
    expect(await loadConversation('nowhere')).toBeNull();
    await putRows({ conversations: [buildConversation({ deletedAt: NOW })] });
    expect(await loadConversation('conversation')).toBeNull();
  });

  it('holds nothing of another conversation', async () => {
    await putRows({
      messages: [...buildTurns(2), buildQuestion({ id: 'x', conversation: 'conversation2', created: NOW * 2 })],
    });
    expect((await loadConversation('conversation'))?.turns.map(({ question }) => question.id)).toEqual(['q1', 'q2']);
  });

  it('sets damaged rows aside without a word to the person, and leaves them where they lie', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const secret = 'SG_0123456789abcdef';
    await putRows({
      messages: [
        ...buildTurns(2),
        { ...buildAnswer({ id: 'odd', parent: 'q2', created: NOW * 2 }), state: secret },
        { id: 'void', conversation: 'conversation', created: NOW },
      ],
      readings: [{ ...buildReading(), nonce: null }],
    });
    const before = await allRows('messages');
    const loaded = await loadConversation('conversation');
    expect(loaded?.turns.map(({ answer }) => answer?.id)).toEqual(['a1', 'a2']);
    expect(await allRows('messages')).toEqual(before);
    expect(logged).toHaveBeenCalled();
    expect(JSON.stringify(logged.mock.calls)).not.toContain(secret);
  });

  it('is read from its end where only so many turns are wanted, with every reading of the branch', async () => {
    const [first, ...rest] = buildTurns(10);
    const [content, readings] = [buildBlocks(['Otters eat crabs.']), [buildReading()]];
    await putRows({ messages: [{ ...first, readings: ['reading'] }, ...rest], readings, contents: [content] });
    const loaded = await loadConversation('conversation', 3);
    expect(loaded?.turns.map(({ question }) => question.id)).toEqual(['q8', 'q9', 'q10']);
    expect(loaded?.earlier).toBe(7);
    expect(loaded?.readings.has('reading')).toBe(true);
  });

  it('of five thousand messages is read as a whole', { timeout: 60_000 }, async () => {
    await putRows({ messages: buildTurns(2_500) });
    expect((await loadConversation('conversation'))?.turns).toHaveLength(2_500);
  });
});

describe('a question that was just written', () => {
  it('is shown with all that was known of its conversation, and what was read for it', async () => {
    await putRows({
      messages: [
        ...buildTurns(5).map((row) => (row.id === 'q1' ? { ...row, readings: ['reading'] } : row)),
        { ...buildAnswer({ id: 'odd', parent: 'q5', created: NOW * 2 }), state: 'odd' },
      ],
      readings: [buildReading()],
      contents: [buildBlocks(['Otters eat crabs.'])],
    });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const loaded = await loadConversation('conversation', 2);
    const prepared = await readPage();
    const asked = await ask({ readings: [prepared] });
    const shown = withQuestion(loaded, asked, [prepared]);
    expect(shown).toMatchObject({ earlier: 3, unreadable: 1, isWhole: true });
    expect([...(shown?.readings.keys() ?? [])]).toEqual(['reading', prepared.reading.id]);
    expect(shown?.turns.map(({ question }) => question.id)).toEqual(['q4', 'q5', asked.question.id]);
  });

  it('begins a conversation that is known as a whole', async () => {
    const asked = await ask({ conversation: 'new' });
    expect(withQuestion(null, asked, [])).toMatchObject({ earlier: 0, unreadable: 0, isWhole: true });
  });
});
