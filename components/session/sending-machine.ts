import type { SendFault } from './send-fault';
import type { BoundSources } from './source';

/**
 * - `idle`: nothing is being sent
 * - `awaited`: Enter was pressed before it was known whether questions can be sent
 * - `capturing`: the sources of a question are bound and captured
 * - `asking`: the panel asks the person whether the question goes out without a page
 * - `writing`: the question is being written
 * - `writing-next`: the question that waited for its turn is being written
 * - `faulted`: the last press did nothing, and the screen says why
 */
export type SendingState = 'idle' | 'awaited' | 'capturing' | 'asking' | 'writing' | 'writing-next' | 'faulted';

/** A question at the moment of Enter: the typed text, and the sources that the screen showed. */
export type AwaitedQuestion = { bound: Promise<BoundSources>; text: string };

export type Sending = {
  state: SendingState;
  /** Why the last press did nothing, or what else failed; null where nothing failed. */
  fault: SendFault | null;
  /** The awaited question; null in every state but `awaited`. */
  awaited: AwaitedQuestion | null;
};

export type SendingEvent =
  /** Enter was pressed while it is not known whether questions can be sent. */
  | { type: 'await'; awaited: AwaitedQuestion }
  /** A question or a quick action is sent. */
  | { type: 'press' }
  | { type: 'captured' }
  /** The question was written or waits for its turn, or there was nothing to send. */
  | { type: 'done' }
  | { type: 'refused'; fault: SendFault }
  /** The question that waited for its turn is sent. */
  | { type: 'take-turn' }
  /** Something other than sending a question failed. */
  | { type: 'told'; fault: SendFault }
  /** Another conversation is shown, or the awaited question is taken up or dropped. */
  | { type: 'leave' };

/**
 * What to do after an event:
 * - `look`: read the page again
 * - `reload`: show the question that another surface asked
 * - `next`: send the next question if its turn has come
 */
export type SendingEffect = 'look' | 'reload' | 'next';

type Next = Partial<Record<SendingState, SendingState>>;

/**
 * For each event, the state it leads to from each state; in a state that is not listed, the event changes nothing, so
 * that two presses send once. `refused` leads to `asking` instead of `faulted` where the question would go out without
 * a page.
 */
export const SENDING_TABLE: Record<SendingEvent['type'], Next> = {
  await: { idle: 'awaited', awaited: 'awaited', asking: 'awaited', faulted: 'awaited' },
  press: { idle: 'capturing', awaited: 'capturing', asking: 'capturing', faulted: 'capturing' },
  captured: { capturing: 'writing' },
  done: { capturing: 'idle', writing: 'idle', 'writing-next': 'idle' },
  refused: { capturing: 'faulted', writing: 'faulted', 'writing-next': 'faulted' },
  'take-turn': { idle: 'writing-next', asking: 'writing-next', faulted: 'writing-next' },
  told: {
    idle: 'faulted',
    awaited: 'awaited',
    capturing: 'capturing',
    asking: 'faulted',
    writing: 'writing',
    'writing-next': 'writing-next',
    faulted: 'faulted',
  },
  leave: { awaited: 'idle', asking: 'idle', faulted: 'idle' },
};

/** The sending after an event, and what to do then; null where the event does not fit the state. Pure. */
export function advanceSending(sending: Sending, event: SendingEvent): [Sending, ...SendingEffect[]] | null {
  const state = SENDING_TABLE[event.type][sending.state];
  if (state === undefined) return null;
  // The answer that the next question waits for may have ended while this question was sent.
  const then: SendingEffect[] = sending.state === 'writing-next' ? [] : ['next'];
  switch (event.type) {
    case 'await':
      return [{ state, fault: null, awaited: event.awaited }];
    case 'captured':
      return [{ ...sending, state }];
    case 'done':
      // What was told meanwhile, of something else than this question, stays on the screen.
      return [{ ...sending, state: stateWith(sending.fault) ?? state, awaited: null }, ...then];
    case 'refused': {
      const { fault } = event;
      return [{ state: stateWith(fault) ?? state, fault, awaited: null }, ...remedyOf(fault), ...then];
    }
    case 'told':
      return [{ ...sending, state, fault: event.fault }, ...remedyOf(event.fault)];
    case 'take-turn':
      // Sent by itself: what the screen says of something else stays.
      return [{ ...sending, state, fault: sending.state === 'asking' ? null : sending.fault }];
    case 'press':
    case 'leave':
      return [{ state, fault: null, awaited: null }];
  }
}

/** The state in which nothing is being sent and the screen says a fault; null where there is none. */
function stateWith(fault: SendFault | null): SendingState | null {
  if (!fault) return null;
  return fault.kind === 'bare' ? 'asking' : 'faulted';
}

/**
 * What to read again after a fault, so that the person sees its cause: the page that changed, or the question that
 * another surface asked first.
 */
function remedyOf({ kind }: SendFault): SendingEffect[] {
  if (kind === 'unreadable') return ['look'];
  return kind === 'busy' ? ['reload'] : [];
}
