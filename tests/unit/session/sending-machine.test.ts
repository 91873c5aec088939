import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendFault } from '@/components/session/send-fault';
import {
  advanceSending,
  SENDING_TABLE,
  type Sending,
  type SendingEvent,
  type SendingState,
} from '@/components/session/sending-machine';
import type { BoundSources } from '@/components/session/source';
import { casesOf, cellOf } from './machine-table';

const NO_SOURCES: BoundSources = { page: { kind: 'none' }, sources: [] };
const awaited = { bound: Promise.resolve(NO_SOURCES), text: 'And where?' };
const storage: SendFault = { kind: 'storage', fault: 'closed' };
const unreadable: SendFault = { kind: 'unreadable', reason: 'changed' };

const EVENTS: Record<string, SendingEvent> = {
  await: { type: 'await', awaited },
  press: { type: 'press' },
  captured: { type: 'captured' },
  done: { type: 'done' },
  'refused, unreadable': { type: 'refused', fault: unreadable },
  'refused, bare': { type: 'refused', fault: { kind: 'bare' } },
  'refused, busy': { type: 'refused', fault: { kind: 'busy' } },
  'refused, storage': { type: 'refused', fault: storage },
  'take-turn': { type: 'take-turn' },
  'told, unreadable': { type: 'told', fault: unreadable },
  'told, storage': { type: 'told', fault: storage },
  leave: { type: 'leave' },
};

const COLUMNS: SendingState[] = ['idle', 'awaited', 'capturing', 'asking', 'writing', 'writing-next', 'faulted'];
const no = '–';
/** One row per event, one column per state: the next state and the effects. */
const TABLE: Record<string, string[]> = {
  //          idle       awaited    capturing    asking     writing    writing-next    faulted
  await: /**/ ['awaited', 'awaited', no, 'awaited', no, no, 'awaited'],
  press: /**/ ['capturing', 'capturing', no, 'capturing', no, no, 'capturing'],
  captured: [no, no, 'writing', no, no, no, no],
  done: /* */ [no, no, 'idle: next', no, 'idle: next', 'idle', no],
  'refused, unreadable': [no, no, 'faulted: look, next', no, 'faulted: look, next', 'faulted: look', no],
  'refused, bare': /*  */ [no, no, 'asking: next', no, 'asking: next', 'asking', no],
  'refused, busy': /*  */ [no, no, 'faulted: reload, next', no, 'faulted: reload, next', 'faulted: reload', no],
  'refused, storage': /**/ [no, no, 'faulted: next', no, 'faulted: next', 'faulted', no],
  'take-turn': ['writing-next', no, no, 'writing-next', no, no, 'writing-next'],
  'told, unreadable': [
    'faulted: look',
    'awaited: look',
    'capturing: look',
    'faulted: look',
    'writing: look',
    'writing-next: look',
    'faulted: look',
  ],
  'told, storage': ['faulted', 'awaited', 'capturing', 'faulted', 'writing', 'writing-next', 'faulted'],
  leave: /**/ [no, 'idle', no, 'idle', no, no, 'idle'],
};

function sendingIn(state: SendingState): Sending {
  const fault: Partial<Record<SendingState, SendFault>> = { asking: { kind: 'bare' }, faulted: storage };
  return { state, fault: fault[state] ?? null, awaited: state === 'awaited' ? awaited : null };
}

describe('sending', () => {
  it('has a table that names every state and every event', () => {
    const types = new Set(Object.values(EVENTS).map(({ type }) => type));
    expect([...types].sort()).toEqual(Object.keys(SENDING_TABLE).sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(EVENTS));
    expect(new Set(Object.values(SENDING_TABLE).flatMap((row) => Object.keys(row)))).toEqual(new Set(COLUMNS));
  });

  it.each(casesOf(TABLE, COLUMNS))('that is $state and meets "$name" becomes $cell', ({ name, state, cell }) => {
    const before = sendingIn(state);
    const copy = { ...before };
    expect(cellOf(advanceSending(before, EVENTS[name] as SendingEvent))).toBe(cell);
    expect(before).toEqual(copy);
  });
});

describe('whatever happens to sending, in whichever order', () => {
  it('what is awaited, what is asked and why nothing was sent agree with its state', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 30 }), (events) => {
        let sending = sendingIn('idle');
        for (const event of events) {
          sending = advanceSending(sending, event)?.[0] ?? sending;
          expect(sending.awaited !== null).toBe(sending.state === 'awaited');
          expect(sending.fault?.kind === 'bare').toBe(sending.state === 'asking');
          if (sending.state === 'faulted') expect(sending.fault).not.toBeNull();
          if (sending.state === 'idle') expect(sending.fault).toBeNull();
        }
      }),
    );
  });

  it('a press is taken once until it ended, whichever way', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 30 }), (events) => {
        let sending = sendingIn('idle');
        let underWay = 0;
        for (const event of events) {
          const step = advanceSending(sending, event);
          if (step && (event.type === 'press' || event.type === 'take-turn')) underWay++;
          if (step && (event.type === 'done' || event.type === 'refused')) underWay--;
          sending = step?.[0] ?? sending;
          expect(underWay).toBe(/capturing|writing/.test(sending.state) ? 1 : 0);
        }
      }),
    );
  });
});

describe('what the screen says of something else', () => {
  const told = (sending: Sending) => advanceSending(sending, { type: 'told', fault: storage })?.[0] as Sending;
  const outcome = (sending: Sending, type: 'done' | 'take-turn') => advanceSending(sending, { type })?.[0];

  it.each(['capturing', 'writing', 'writing-next'] as const)(
    'stays where the question that is %s was sent',
    (state) => {
      expect(outcome(told(sendingIn(state)), 'done')).toEqual({ state: 'faulted', fault: storage, awaited: null });
    },
  );

  it('stays where the next question takes its turn', () => {
    expect(outcome(told(sendingIn('idle')), 'take-turn')).toMatchObject({ state: 'writing-next', fault: storage });
  });
});
