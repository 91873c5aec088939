import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import type { StorageFault } from '@/lib/database/storage-error';

/**
 * - `undecided`: nothing is shown, and nobody looks up what to begin with
 * - `finding`: it is being looked up what to begin with
 * - `new`: a conversation that has no question yet
 * - `loading`: a stored one that was not read yet
 * - `shown`: one that was read
 * - `gone`: one that was looked for, and is not there or is deleted
 */
export type ShownState = 'undecided' | 'finding' | 'new' | 'loading' | 'shown' | 'gone';

/** What one surface shows. */
export type Shown = {
  state: ShownState;
  /** The conversation shown, or the id that a new one will have. */
  id: string;
  /** As it was read last; not null while it is `shown`, and only then. */
  loaded: LoadedConversation | null;
  /** Why the database could not be read when it was asked last: what is shown may be old. */
  fault: StorageFault | null;
};

export type ShownEvent =
  /** It is to be looked up what to begin with. */
  | { type: 'find' }
  /** It was looked up: a stored conversation, or a new one under a new id. */
  | { type: 'found'; id: string; isStored: boolean }
  /** The person wants a stored conversation, or a new one under a new id. */
  | { type: 'open'; id: string }
  | { type: 'begin'; id: string }
  /** Something may have changed in the database. */
  | { type: 'look-again' }
  | { type: 'read'; loaded: LoadedConversation | null }
  /** The database could be read, though not for this. */
  | { type: 'readable' }
  | { type: 'unreadable'; fault: StorageFault }
  /** This surface wrote a question to the conversation shown; `loaded` is what it is with that. */
  | { type: 'asked'; loaded: LoadedConversation };

/**
 * What is to be done after an event: look up what to begin with, make room for the conversation shown now, take leave of
 * the one shown before, load the draft or read the conversation, bring the last question to the top.
 */
export type ShownEffect = 'find' | 'make-room' | 'leave' | 'load-draft' | 'read' | 'to-last';

type Next = Partial<Record<ShownState, ShownState>>;
const STAY: Next = { new: 'new', loading: 'loading', shown: 'shown', gone: 'gone' };
const toAll = (state: ShownState): Next => ({
  undecided: state,
  finding: state,
  new: state,
  loading: state,
  shown: state,
  gone: state,
});

/**
 * The states that an event may meet, and where it leads; an event that finds another state changes nothing. Where nothing
 * was found that is stored, it leads to `new` instead; where the conversation was read or is all known, to `shown`.
 */
export const SHOWN_TABLE: Record<ShownEvent['type'], Next> = {
  find: { undecided: 'finding' },
  found: { finding: 'loading' },
  open: toAll('loading'),
  begin: toAll('new'),
  'look-again': { ...STAY, undecided: 'finding' },
  read: { new: 'new', loading: 'gone', shown: 'gone', gone: 'gone' },
  readable: STAY,
  unreadable: { ...STAY, undecided: 'undecided', finding: 'undecided' },
  asked: { ...STAY, undecided: 'loading', finding: 'loading' },
};

/** What is shown after an event, and what is to be done then; null where the event does not fit the state. Pure. */
export function advanceShown(shown: Shown, event: ShownEvent): [Shown, ...ShownEffect[]] | null {
  const state = SHOWN_TABLE[event.type][shown.state];
  if (state === undefined) return null;
  const next: Shown = { ...shown, state };
  switch (event.type) {
    case 'find':
      return [next, 'find'];
    case 'found':
    case 'open':
    case 'begin':
      return show(shown, event);
    case 'look-again':
      if (state !== 'finding') return [next, 'read'];
      // Nobody looked up yet what to begin with, unless that failed.
      return shown.fault && [next, 'find'];
    case 'read': {
      const { loaded } = event;
      if (!loaded) return [{ ...next, loaded, fault: null }];
      const isFirst = shown.loaded === null;
      return [{ ...next, state: 'shown', loaded, fault: null }, ...(isFirst ? (['to-last'] as const) : [])];
    }
    case 'readable':
      return [{ ...next, fault: null }];
    case 'unreadable':
      return [{ ...next, fault: event.fault }];
    case 'asked': {
      // What was not read, or may be old, is read with the question in it.
      const isAllRead = shown.fault === null && (state === 'new' || state === 'shown');
      return isAllRead ? [{ ...next, state: 'shown', loaded: event.loaded }, 'to-last'] : [next, 'read', 'to-last'];
    }
  }
}

/** Another conversation is shown: of the one before nothing stays. */
function show(before: Shown, event: Extract<ShownEvent, { id: string }>): [Shown, ...ShownEffect[]] {
  const isStored = event.type === 'found' ? event.isStored : event.type === 'open';
  const shown: Shown = { state: isStored ? 'loading' : 'new', id: event.id, loaded: null, fault: before.fault };
  // What was asked before anything was shown belongs to what is shown first.
  const isFirst = before.state === 'undecided' || before.state === 'finding';
  return [shown, 'make-room', ...(isFirst ? [] : (['leave'] as const)), isStored ? 'read' : 'load-draft'];
}
