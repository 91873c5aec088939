import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import type { StorageFault } from '@/lib/database/storage-error';

/**
 * - `undecided`: nothing is shown, and the first conversation is not being looked up
 * - `finding`: the first conversation is being looked up
 * - `new`: a conversation without a question is shown
 * - `loading`: a stored conversation was opened and is not read yet
 * - `shown`: a stored conversation was read
 * - `gone`: the conversation that was opened is not in the database, or is deleted
 */
export type ShownState = 'undecided' | 'finding' | 'new' | 'loading' | 'shown' | 'gone';

export type Shown = {
  state: ShownState;
  /** The id of the conversation shown; a new conversation gets this id when it is stored. */
  id: string;
  /** The conversation as it was read last; null in every state but `shown`. */
  loaded: LoadedConversation | null;
  /** Why the last reading of the database failed, so that what is shown may be old; null where it did not fail. */
  fault: StorageFault | null;
};

export type ShownEvent =
  /** Look up the conversation to show first. */
  | { type: 'find' }
  /** The first conversation was looked up: a stored one, or a new one under a new id. */
  | { type: 'found'; id: string; isStored: boolean }
  /** The person wants a stored conversation, or a new one under a new id. */
  | { type: 'open'; id: string }
  | { type: 'begin'; id: string }
  /** Something may have changed in the database. */
  | { type: 'look-again' }
  | { type: 'read'; loaded: LoadedConversation | null }
  /** Another reading of the database succeeded, as that of the draft. */
  | { type: 'readable' }
  | { type: 'unreadable'; fault: StorageFault }
  /**
   * This surface wrote a question to the conversation shown; `loaded` is the conversation with this question, or null
   * where the question does not follow what is shown.
   */
  | { type: 'asked'; loaded: LoadedConversation | null };

/**
 * What to do after an event:
 * - `find`: look up the conversation to show first
 * - `make-room`: drop what belongs to the conversation shown before
 * - `leave`: end what the person prepared in that conversation: the sources of the next question, what the sender awaits
 * - `load-draft`: load the draft for new conversations
 * - `read`: read the conversation
 * - `to-last`: scroll the last question to the top
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
 * For each event, the state it leads to from each state; in a state that is not listed, the event changes nothing.
 * `found` leads to `new` instead where no stored conversation was found; `read` leads to `shown` where the conversation
 * was found, and `asked` where all of it is known.
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

/** What is shown after an event, and what to do then; null where the event does not fit the state. Pure. */
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
      // Look up the first conversation again only where the lookup before failed.
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
      // Read a conversation that was not read or may be old, instead of showing `event.loaded`.
      const isAllRead = shown.fault === null && (state === 'new' || state === 'shown');
      return isAllRead && event.loaded
        ? [{ ...next, state: 'shown', loaded: event.loaded }, 'to-last']
        : [next, 'read', 'to-last'];
    }
  }
}

/** What is shown after another conversation is opened: nothing of the one before. */
function show(before: Shown, event: Extract<ShownEvent, { id: string }>): [Shown, ...ShownEffect[]] {
  const isStored = event.type === 'found' ? event.isStored : event.type === 'open';
  const shown: Shown = { state: isStored ? 'loading' : 'new', id: event.id, loaded: null, fault: before.fault };
  // What was asked, taken off or added before any conversation was shown belongs to the first one shown.
  const isFirst = before.state === 'undecided' || before.state === 'finding';
  return [shown, 'make-room', ...(isFirst ? [] : (['leave'] as const)), isStored ? 'read' : 'load-draft'];
}
