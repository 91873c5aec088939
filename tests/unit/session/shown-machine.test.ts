import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceShown,
  SHOWN_TABLE,
  type Shown,
  type ShownEvent,
  type ShownState,
} from '@/components/session/shown-machine';
import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import { buildConversation } from '../database/rows';
import { casesOf, cellOf } from './machine-table';

const loaded: LoadedConversation = {
  conversation: buildConversation(),
  turns: [],
  earlier: 0,
  readings: new Map(),
  unreadable: 0,
  isWhole: true,
  walkedTo: null,
};

const EVENTS: Record<string, ShownEvent> = {
  find: { type: 'find' },
  'found, stored': { type: 'found', id: 'other', isStored: true },
  'found, none': { type: 'found', id: 'other', isStored: false },
  open: { type: 'open', id: 'other' },
  begin: { type: 'begin', id: 'other' },
  'look-again': { type: 'look-again' },
  'read, there': { type: 'read', loaded },
  'read, gone': { type: 'read', loaded: null },
  readable: { type: 'readable' },
  unreadable: { type: 'unreadable', fault: 'closed' },
  asked: { type: 'asked', loaded },
  'asked, elsewhere': { type: 'asked', loaded: null },
};

const COLUMNS: ShownState[] = ['undecided', 'finding', 'new', 'loading', 'shown', 'gone'];
const OPEN = 'loading: make-room, leave, read';
const BEGIN = 'new: make-room, leave, load-draft';
const no = '–';
/** One row per event, one column per state: the next state and the effects. */
const TABLE: Record<keyof typeof EVENTS, string[]> = {
  //                 undecided  finding  new  loading  shown  gone
  find: /*        */ ['finding: find', no, no, no, no, no],
  'found, stored': [no, 'loading: make-room, read', no, no, no, no],
  'found, none': /**/ [no, 'new: make-room, load-draft', no, no, no, no],
  open: /*        */ ['loading: make-room, read', 'loading: make-room, read', OPEN, OPEN, OPEN, OPEN],
  begin: /*       */ ['new: make-room, load-draft', 'new: make-room, load-draft', BEGIN, BEGIN, BEGIN, BEGIN],
  'look-again': /**/ [no, no, 'new: read', 'loading: read', 'shown: read', 'gone: read'],
  'read, there': /**/ [no, no, 'shown: to-last', 'shown: to-last', 'shown', 'shown: to-last'],
  'read, gone': /* */ [no, no, 'new', 'gone', 'gone', 'gone'],
  readable: /*    */ [no, no, 'new', 'loading', 'shown', 'gone'],
  unreadable: /*  */ ['undecided', 'undecided', 'new', 'loading', 'shown', 'gone'],
  asked: [
    'loading: read, to-last',
    'loading: read, to-last',
    'shown: to-last',
    'loading: read, to-last',
    'shown: to-last',
    'gone: read, to-last',
  ],
  'asked, elsewhere': [
    'loading: read, to-last',
    'loading: read, to-last',
    'new: read, to-last',
    'loading: read, to-last',
    'shown: read, to-last',
    'gone: read, to-last',
  ],
};

/** The cells that differ where the last reading of the database failed. */
const AFTER_A_FAULT: Record<string, string> = {
  'undecided look-again': 'finding: find',
  'new asked': 'new: read, to-last',
  'shown asked': 'shown: read, to-last',
};

function shownIn(state: ShownState, fault: Shown['fault'] = null): Shown {
  return { state, id: 'conversation', loaded: state === 'shown' ? loaded : null, fault };
}

const cases = casesOf(TABLE, COLUMNS);

describe('what is shown', () => {
  it('has a table that names every state and every event', () => {
    const types = new Set(Object.values(EVENTS).map(({ type }) => type));
    expect([...types].sort()).toEqual(Object.keys(SHOWN_TABLE).sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(EVENTS));
    expect(new Set(Object.values(SHOWN_TABLE).flatMap((row) => Object.keys(row)))).toEqual(new Set(COLUMNS));
  });

  it.each(cases)('that is $state and meets "$name" becomes $cell', ({ name, state, cell }) => {
    const before = shownIn(state);
    const copy = structuredClone(before);
    expect(cellOf(advanceShown(before, EVENTS[name] as ShownEvent))).toBe(cell);
    expect(before).toEqual(copy);
  });

  it.each(cases)('after a fault, that is $state and meets "$name" does the same, or reads', ({ name, state, cell }) => {
    const step = advanceShown(shownIn(state, 'closed'), EVENTS[name] as ShownEvent);
    expect(cellOf(step)).toBe(AFTER_A_FAULT[`${state} ${name}`] ?? cell);
  });
});

describe('whatever happens to what is shown, in whichever order', () => {
  it('there is a conversation while one is shown and only then, and a fault until something was read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 30 }), (events) => {
        let shown = shownIn('undecided');
        for (const event of events) {
          const next = advanceShown(shown, event)?.[0];
          if (next && (event.type === 'read' || event.type === 'readable')) expect(next.fault).toBeNull();
          else if (next && shown.fault) expect(next.fault).not.toBeNull();
          shown = next ?? shown;
          expect(shown.loaded !== null).toBe(shown.state === 'shown');
        }
      }),
    );
  });
});
