import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadDraft, saveDraft, saveModelOfDraft, saveNext } from '@/lib/conversations/drafts';
import { allRows, freshDatabase, putRows } from '../database/fresh-database';
import { buildQuestion } from '../database/rows';
import { readPage } from './ask';

beforeEach(() => freshDatabase());

const next = async (rest: object = {}) => {
  const prepared = await readPage(rest);
  await saveNext({
    conversation: 'c',
    surface: 'sidepanel',
    text: 'And then?',
    readings: [prepared],
    storedReadings: [],
  });
  return prepared.reading.id;
};
const readings = async () => (await allRows('readings')).map(({ id }) => id);

describe('a draft', () => {
  it('is kept for each conversation and surface by itself', async () => {
    await saveDraft('new', 'sidepanel', 'a');
    await saveDraft('new', 'tab', 'b');
    await saveDraft('c', 'sidepanel', 'c');
    expect((await loadDraft('new', 'sidepanel'))?.text).toBe('a');
    expect((await loadDraft('new', 'tab'))?.text).toBe('b');
    expect((await loadDraft('c', 'sidepanel'))?.text).toBe('c');
    expect(await loadDraft('c', 'popup')).toBeNull();
  });

  it('is as long as it is typed, and gone once it is empty', async () => {
    const long = `\u0000\ud83d\u202e${'x'.repeat(200_000)}`;
    await saveDraft('new', 'sidepanel', long);
    expect((await loadDraft('new', 'sidepanel'))?.text).toBe(long);
    await saveDraft('new', 'sidepanel', '');
    expect(await allRows('drafts')).toEqual([]);
    await saveDraft('new', 'sidepanel', '');
  });

  it('holds up nobody who reads messages, and nobody at all where there is nothing to remove', async () => {
    await saveDraft('new', 'sidepanel', 'first, so that the database is open');
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await saveDraft('new', 'sidepanel', 'a');
    expect(begun.mock.calls.map(([stores, mode]) => [stores, mode])).toEqual([[['drafts'], 'readwrite']]);
    begun.mockClear();
    await saveDraft('c', 'sidepanel', '');
    expect(begun.mock.calls.map(([, mode]) => mode)).toEqual(['readonly']);
  });

  it('keeps the model that was chosen with it, and is nothing but that once it is empty', async () => {
    await saveDraft('new', 'sidepanel', 'a');
    await saveModelOfDraft('new', 'sidepanel', 'gpt-4o');
    await saveDraft('new', 'sidepanel', 'ab');
    expect(await loadDraft('new', 'sidepanel')).toMatchObject({ text: 'ab', model: 'gpt-4o' });
    await saveDraft('new', 'sidepanel', '');
    expect(await loadDraft('new', 'sidepanel')).toMatchObject({ text: '', model: 'gpt-4o' });
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await saveDraft('new', 'sidepanel', '');
    expect(begun.mock.calls.map(([, mode]) => mode)).toEqual(['readonly']);
  });

  it('keeps the page that was taken off it, until that page is added again or the text is gone', async () => {
    await saveDraft('new', 'sidepanel', 'a', 'https://pages.example/1');
    await saveDraft('new', 'sidepanel', 'ab');
    expect(await loadDraft('new', 'sidepanel')).toMatchObject({ text: 'ab', withoutPage: 'https://pages.example/1' });
    await saveDraft('new', 'sidepanel', 'ab', null);
    expect(await loadDraft('new', 'sidepanel')).not.toHaveProperty('withoutPage');
    await saveDraft('new', 'sidepanel', 'ab', 'https://pages.example/1');
    await saveDraft('new', 'sidepanel', '');
    expect(await loadDraft('new', 'sidepanel')).toBeNull();
  });

  it('whose page that was taken off is damaged is read without it', async () => {
    await putRows({
      drafts: [
        { conversation: 'c', surface: 'tab', text: 'a', readings: [], next: null, updated: 1, withoutPage: 7 },
      ] as never,
    });
    expect(await loadDraft('c', 'tab')).toMatchObject({ text: 'a', withoutPage: '' });
  });

  it('that is damaged makes room for a choice, and is kept', async () => {
    await putRows({ drafts: [{ conversation: 'new', surface: 'tab', text: 7 }] });
    await saveModelOfDraft('new', 'tab', 'gpt-4o');
    expect(await loadDraft('new', 'tab')).toMatchObject({ text: '', model: 'gpt-4o' });
    expect(await allRows('drafts')).toHaveLength(2);
  });

  it('that is damaged is none', async () => {
    await putRows({ drafts: [{ conversation: 'c', surface: 'tab', text: 7 }] });
    expect(await loadDraft('c', 'tab')).toBeNull();
  });
});

describe('a question that waits its turn', () => {
  it('keeps what was read when it was sent', async () => {
    const reading = await next();
    expect(await loadDraft('c', 'sidepanel')).toMatchObject({
      text: 'And then?',
      readings: [reading],
      next: { since: expect.any(Number) },
    });
    expect(await readings()).toEqual([reading]);
    expect(await allRows('contents')).toHaveLength(1);
  });

  it('that another replaces takes its readings along, and nobody else’s', async () => {
    const first = await next({ markdown: 'One.' });
    const used = await next({ markdown: 'Two.' });
    await putRows({ messages: [buildQuestion({ readings: [used] })] });
    const last = await next({ markdown: 'Three.' });
    expect((await readings()).sort()).toEqual([used, last].sort());
    expect(await readings()).not.toContain(first);
    expect(await allRows('contents')).toHaveLength(2);
  });

  it('taken back into the composer is no longer next, and emptied it leaves nothing', async () => {
    await next();
    await saveDraft('c', 'sidepanel', 'And when?');
    expect(await loadDraft('c', 'sidepanel')).toMatchObject({ text: 'And when?', next: null });
    await saveDraft('c', 'sidepanel', '');
    expect(await readings()).toEqual([]);
    expect(await allRows('contents')).toEqual([]);
  });
});
