import type { SendFault } from './send-fault';
import type { BoundSources } from './source';

/**
 * - `idle`: nothing is being sent
 * - `awaited`: Enter was pressed before it was known whether one can send
 * - `capturing`: the sources of a question are bound and captured
 * - `asking`: the person is asked in place whether the question goes out without a page
 * - `writing`: the question is written
 * - `writing-next`: the question that waited for its turn is
 * - `faulted`: the last press did nothing, and the screen says why
 */
export type SendingState = 'idle' | 'awaited' | 'capturing' | 'asking' | 'writing' | 'writing-next' | 'faulted';

/** A question at the moment of Enter: what stood in the field, and what the screen showed. */
export type AwaitedQuestion = { bound: Promise<BoundSources>; text: string };

/** The sending of one surface. */
export type Sending = {
  state: SendingState;
  /** Why the last press did nothing, or what else could not be written; null where all is well. */
  fault: SendFault | null;
  /** Not null while it is `awaited`, and only then. */
  awaited: AwaitedQuestion | null;
};

export type SendingEvent =
  /** Enter, while it is not known whether one can send. */
  | { type: 'await'; awaited: AwaitedQuestion }
  /** A question or a quick action is sent. */
  | { type: 'press' }
  | { type: 'captured' }
  /** It is written, waits for its turn, or there was nothing to send. */
  | { type: 'done' }
  | { type: 'refused'; fault: SendFault }
  /** The question that waited for its turn is sent. */
  | { type: 'take-turn' }
  /** Something else than a question could not be done. */
  | { type: 'told'; fault: SendFault }
  /** Another conversation is shown, or what was awaited can't be sent. */
  | { type: 'leave' };

/**
 * What is to be done after an event: look at the page again, show the question that another surface asked, send the next
 * question if its turn has come.
 */
export type SendingEffect = 'look' | 'reload' | 'next';

type Next = Partial<Record<SendingState, SendingState>>;

/**
 * The states that an event may meet, and where it leads; an event that finds another state changes nothing: two presses
 * send once. A question that would go out bare leads to `asking` instead of `faulted`.
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

/** The sending after an event, and what is to be done then; null where the event does not fit the state. Pure. */
export function advanceSending(sending: Sending, event: SendingEvent): [Sending, ...SendingEffect[]] | null {
  const state = SENDING_TABLE[event.type][sending.state];
  if (state === undefined) return null;
  // The answer that a question waits for may have come while another was captured.
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

/** What the person sees to be so after a fault: the page that changed, the question that was quicker. */
function remedyOf({ kind }: SendFault): SendingEffect[] {
  if (kind === 'unreadable') return ['look'];
  return kind === 'busy' ? ['reload'] : [];
}
