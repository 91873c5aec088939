import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceDraft,
  DRAFT_TABLE,
  type DraftEvent,
  type DraftState,
  type TypedDraft,
} from '@/components/session/draft-machine';
import type { Draft } from '@/lib/rows/draft';
import { NOW } from '../database/rows';
import { casesOf, cellOf } from './machine-table';

const stored = (text: string, next: Draft['next'] = null): Draft => ({
  conversation: 'conversation',
  surface: 'sidepanel',
  text,
  readings: [],
  next,
  updated: NOW,
});

const EVENTS: Record<string, DraftEvent> = {
  type: { type: 'type', text: 'typed on' },
  place: { type: 'place', key: 'other' },
  load: { type: 'load' },
  'loaded, nothing': { type: 'loaded', stored: null },
  'loaded, a text': { type: 'loaded', stored: stored('kept earlier') },
  'loaded, one that waits': { type: 'loaded', stored: stored('waits', { since: NOW }) },
  failed: { type: 'failed' },
  asked: { type: 'asked', key: 'conversation', text: 'left' },
  wait: { type: 'wait', since: NOW },
  'take-back': { type: 'take-back' },
  release: { type: 'release' },
};

const COLUMNS: DraftState[] = ['unplaced', 'unfound', 'unread', 'unreadable', 'kept', 'next'];
const no = '–';
/** One row per event, one column per state, where something was typed to a new conversation. */
const TABLE: Record<string, string[]> = {
  //                  unplaced    unfound          unread    unreadable       kept    next
  type: /*         */ ['unplaced', 'unfound: note', 'unread', 'unreadable: note', 'kept: keep', 'kept: keep'],
  place: ['unread', 'unread: drop-old-note, note', 'unread', 'unread: release-note', 'unread', 'unread'],
  load: /*         */ [no, no, 'unread', 'unread', no, no],
  'loaded, nothing': [no, no, 'kept: keep, drop-note', 'kept: keep, drop-note', no, no],
  'loaded, a text': [no, no, 'kept: keep, drop-note', 'kept: keep, drop-note', no, no],
  'loaded, one that waits': [no, no, 'kept: keep, drop-note', 'kept: keep, drop-note', no, no],
  failed: /*       */ ['unfound: note', no, 'unreadable: note', no, no, no],
  asked: [
    'unread',
    'unreadable: drop-old-note, note',
    'unread: drop-new',
    'unreadable: drop-old-note, note',
    'kept: drop-new, keep',
    'kept: drop-new, keep',
  ],
  wait: [no, no, 'next: drop-note', 'next: drop-note', 'next: drop-note', 'next: drop-note'],
  'take-back': /*  */ [no, no, no, no, no, 'kept: keep'],
  release: /*      */ [no, no, no, no, no, 'kept'],
};

/** The cells that differ where nothing was typed. */
const EMPTY: Record<string, string> = {
  'unfound place': 'unread',
  'unread loaded, nothing': 'kept: drop-note',
  'unreadable loaded, nothing': 'kept: drop-note',
  'unread loaded, a text': 'kept: drop-note',
  'unreadable loaded, a text': 'kept: drop-note',
  'unread loaded, one that waits': 'next: drop-note',
  'unreadable loaded, one that waits': 'next: drop-note',
  'unplaced failed': 'unfound',
  'unread failed': 'unreadable',
};

/** The cells that differ in a conversation that has questions already. */
const NOT_NEW: Record<string, string> = {
  'unread asked': 'unread',
  'kept asked': 'kept: keep',
  'next asked': 'kept: keep',
};

function draftIn(state: DraftState, changes: Partial<TypedDraft> = {}): TypedDraft {
  return { state, key: 'new', text: 'typed', next: state === 'next' ? { since: NOW } : null, ...changes };
}

const cases = casesOf(TABLE, COLUMNS);
const step = (draft: TypedDraft, name: string) => advanceDraft(draft, EVENTS[name] as DraftEvent);

describe('a draft', () => {
  it('has a table that names every state and every event', () => {
    const types = new Set(Object.values(EVENTS).map(({ type }) => type));
    expect([...types].sort()).toEqual(Object.keys(DRAFT_TABLE).sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(EVENTS));
    expect(new Set(Object.values(DRAFT_TABLE).flatMap((row) => Object.keys(row)))).toEqual(new Set(COLUMNS));
  });

  it.each(cases)('that is $state and meets "$name" becomes $cell', ({ name, state, cell }) => {
    const before = draftIn(state);
    const copy = structuredClone(before);
    expect(cellOf(step(before, name))).toBe(cell);
    expect(before).toEqual(copy);
  });

  it.each(cases)('that is empty and $state does the same at "$name", or less', ({ name, state, cell }) => {
    expect(cellOf(step(draftIn(state, { text: '' }), name))).toBe(EMPTY[`${state} ${name}`] ?? cell);
  });

  it.each(cases)('of a conversation that is $state does the same at "$name", or less', ({ name, state, cell }) => {
    const draft = draftIn(state, { key: 'conversation' });
    expect(cellOf(step(draft, name))).toBe(NOT_NEW[`${state} ${name}`] ?? cell);
  });
});

describe('what stands in the field', () => {
  it.each<[DraftState, string]>([
    ['unplaced', 'typed'],
    ['unfound', 'typed'],
    ['unread', ''],
    ['unreadable', ''],
    ['kept', ''],
    ['next', ''],
  ])('of a draft that is %s, once a conversation is shown: %j', (state, text) => {
    expect(step(draftIn(state), 'place')?.[0]).toMatchObject({ text, key: 'other' });
  });

  it('is what was kept earlier and what was typed meanwhile, neither lost nor doubled', () => {
    const text = (typed: string) => step(draftIn('unread', { text: typed }), 'loaded, a text')?.[0].text;
    expect(text('')).toBe('kept earlier');
    expect(text('typed')).toBe('kept earlier\ntyped');
    expect(text('kept earlier, and typed on')).toBe('kept earlier, and typed on');
  });
});

describe('whatever happens to a draft, in whichever order', () => {
  const typing = fc.string({ maxLength: 3 }).map((text): DraftEvent => ({ type: 'type', text }));
  const anyEvent = fc.oneof(typing, fc.constantFrom(...Object.values(EVENTS)));

  it('it waits as the next question in that state and in no other', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let draft = draftIn('unplaced', { text: '' });
        for (const event of events) {
          draft = advanceDraft(draft, event)?.[0] ?? draft;
          expect(draft.next !== null).toBe(draft.state === 'next');
        }
      }),
    );
  });

  it('it is never kept before what was kept earlier is in it, and never noted after', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let draft = draftIn('unplaced', { text: '' });
        for (const event of events) {
          const [next, ...effects] = advanceDraft(draft, event) ?? [draft];
          draft = next;
          if (effects.includes('keep')) expect(draft.state).toBe('kept');
          if (effects.includes('note')) expect(draft.state).not.toMatch(/kept|next/);
        }
      }),
    );
  });
});
