import type { Draft } from '@/lib/rows/draft';

/**
 * - `unplaced`: it is not decided yet to which conversation it belongs: to what is shown first
 * - `unfound`: the same, and the database could not be read
 * - `unread`: the draft kept earlier is on its way from the database: what is typed is added to it
 * - `unreadable`: that could not be read: what is typed must not take its place
 * - `kept`: everything typed is kept
 * - `next`: it is a question that waits for the open answer of its conversation
 */
export type DraftState = 'unplaced' | 'unfound' | 'unread' | 'unreadable' | 'kept' | 'next';

/** The draft of one surface: what stands in its field. */
export type TypedDraft = {
  state: DraftState;
  /** Under which name it is kept: the conversation's id, or `new`. */
  key: string;
  text: string;
  /** Since when it waits as the next question; null in every other state than `next`. */
  next: Draft['next'];
};

export type DraftEvent =
  | { type: 'type'; text: string }
  /** Another conversation is shown, or the first one. */
  | { type: 'place'; key: string }
  /** The draft kept earlier is being loaded. */
  | { type: 'load' }
  | { type: 'loaded'; stored: Draft | null }
  | { type: 'failed' }
  /** A question was written to the conversation, whose id is `key`; `text` is what stays in the field. */
  | { type: 'asked'; key: string; text: string }
  /** What stands in the field was stored as the next question. */
  | { type: 'wait'; since: number }
  /** It waits no more: by the person, or for too long. */
  | { type: 'take-back' }
  /** It waits no more: another window has sent it, or changed it. */
  | { type: 'release' };

/**
 * What is to be done after an event: keep the text; note it where it can't be kept, or take such a note away, the one
 * under the key of before or of now; remove what is kept for a new conversation.
 */
export type DraftEffect = 'keep' | 'note' | 'drop-old-note' | 'release-note' | 'drop-note' | 'drop-new';

type Next = Partial<Record<DraftState, DraftState>>;

/**
 * The states that an event may meet, and where it leads; an event that finds another state changes nothing. What was
 * loaded leads to `next` instead where it waits and nothing was typed meanwhile.
 */
export const DRAFT_TABLE: Record<DraftEvent['type'], Next> = {
  type: {
    unplaced: 'unplaced',
    unfound: 'unfound',
    unread: 'unread',
    unreadable: 'unreadable',
    kept: 'kept',
    next: 'kept',
  },
  place: {
    unplaced: 'unread',
    unfound: 'unread',
    unread: 'unread',
    unreadable: 'unread',
    kept: 'unread',
    next: 'unread',
  },
  load: { unread: 'unread', unreadable: 'unread' },
  loaded: { unread: 'kept', unreadable: 'kept' },
  failed: { unplaced: 'unfound', unread: 'unreadable' },
  asked: {
    unplaced: 'unread',
    unfound: 'unreadable',
    unread: 'unread',
    unreadable: 'unreadable',
    kept: 'kept',
    next: 'kept',
  },
  wait: { unread: 'next', unreadable: 'next', kept: 'next', next: 'next' },
  'take-back': { next: 'kept' },
  release: { next: 'kept' },
};

/** How a text is kept in each state. */
const KEEPING: Record<DraftState, DraftEffect[]> = {
  unplaced: [],
  unfound: ['note'],
  unread: [],
  unreadable: ['note'],
  kept: ['keep'],
  next: [],
};

/** The draft after an event, and what is to be done then; null where the event does not fit the state. Pure. */
export function advanceDraft(draft: TypedDraft, event: DraftEvent): [TypedDraft, ...DraftEffect[]] | null {
  const state = DRAFT_TABLE[event.type][draft.state];
  if (state === undefined) return null;
  const next: TypedDraft = { ...draft, state, next: null };
  switch (event.type) {
    case 'type':
      return [{ ...next, text: event.text }, ...KEEPING[state]];
    case 'place': {
      const { text } = draft;
      // What was typed before anything was shown belongs to what is shown first.
      if (draft.state === 'unfound') {
        // Without a text there is no note of this surface, and another surface's note must stay.
        return [{ ...next, key: event.key, text }, ...(text === '' ? [] : (['drop-old-note', 'note'] as const))];
      }
      // What was typed to a draft that could not be read waits in its note for the next reading of that draft.
      if (draft.state === 'unreadable') return [{ ...next, key: event.key, text: '' }, 'release-note'];
      return [{ ...next, key: event.key, text: draft.state === 'unplaced' ? text : '' }];
    }
    case 'loaded':
      return [...withStored(next, event.stored), 'drop-note'];
    case 'failed':
      return draft.text === '' ? [next] : [next, 'note'];
    case 'asked': {
      const asked = { ...next, key: event.key, text: event.text };
      if (state === 'unreadable') return [asked, 'drop-old-note', 'note'];
      const wasNew = draft.key === 'new' && draft.state !== 'unplaced';
      return [asked, ...(wasNew ? (['drop-new'] as const) : []), ...KEEPING[state]];
    }
    case 'wait':
      // The text is stored as the next question: a note of it would bring it back into the field.
      return [{ ...next, next: { since: event.since } }, 'drop-note'];
    case 'take-back':
      return [next, 'keep'];
    case 'load':
    case 'release':
      return [next];
  }
}

/** What is typed with what was kept earlier: neither is lost, nor doubled where it was kept by then. */
function withStored(draft: TypedDraft, stored: Draft | null): [TypedDraft, ...DraftEffect[]] {
  const { text } = draft;
  if (text === '')
    return [{ ...draft, state: stored?.next ? 'next' : 'kept', text: stored?.text ?? '', next: stored?.next ?? null }];
  const isKept = !stored || text.startsWith(stored.text);
  return [{ ...draft, text: isKept ? text : `${stored.text}\n${text}` }, 'keep'];
}
