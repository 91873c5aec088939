import type { Draft } from '@/lib/rows/draft';

/**
 * - `unplaced`: the first conversation is not found yet; the draft will belong to that one
 * - `unfound`: as `unplaced`, after the database could not be read
 * - `unread`: the stored draft is being read; what is typed meanwhile is added to it
 * - `unreadable`: the stored draft could not be read; what is typed must not overwrite it
 * - `kept`: everything typed is stored
 * - `next`: the draft is a question that waits for the open answer of its conversation
 */
export type DraftState = 'unplaced' | 'unfound' | 'unread' | 'unreadable' | 'kept' | 'next';

/** The draft of one surface: the text in its field. */
export type TypedDraft = {
  state: DraftState;
  /** The key under which the draft is stored: the conversation's id, or `new`. */
  key: string;
  text: string;
  /** Since when the draft waits as the next question; null in every state but `next`. */
  next: Draft['next'];
};

export type DraftEvent =
  | { type: 'type'; text: string }
  /** A conversation is shown: the first one, or another one than before. */
  | { type: 'place'; key: string }
  /** The stored draft is being read. */
  | { type: 'load' }
  | { type: 'loaded'; stored: Draft | null }
  | { type: 'failed' }
  /** A question was written to the conversation with the id `key`; `text` is what stays in the field. */
  | { type: 'asked'; key: string; text: string }
  /** The text in the field was stored as the next question. */
  | { type: 'wait'; since: number }
  /** The next question stops waiting, because the person took it back or it waited too long. */
  | { type: 'take-back' }
  /** The next question stops waiting, because another window sent or changed it. */
  | { type: 'release' };

/**
 * What to do after an event:
 * - `keep`: store the text
 * - `note`: note the text, where it can't be stored
 * - `drop-old-note`, `drop-note`: remove such a note, under the key before the event or after it
 * - `release-note`: let the next reading of the draft under the key before the event add its note
 * - `drop-new`: remove the stored draft for new conversations
 */
export type DraftEffect = 'keep' | 'note' | 'drop-old-note' | 'release-note' | 'drop-note' | 'drop-new';

type Next = Partial<Record<DraftState, DraftState>>;

/**
 * For each event, the state it leads to from each state; in a state that is not listed, the event changes nothing.
 * `loaded` leads to `next` instead where the stored draft waits and nothing was typed meanwhile.
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

/** What to do with a typed text in each state. */
const KEEPING: Record<DraftState, DraftEffect[]> = {
  unplaced: [],
  unfound: ['note'],
  unread: [],
  unreadable: ['note'],
  kept: ['keep'],
  next: [],
};

/** The draft after an event, and what to do then; null where the event does not fit the state. Pure. */
export function advanceDraft(draft: TypedDraft, event: DraftEvent): [TypedDraft, ...DraftEffect[]] | null {
  const state = DRAFT_TABLE[event.type][draft.state];
  if (state === undefined) return null;
  const next: TypedDraft = { ...draft, state, next: null };
  switch (event.type) {
    case 'type':
      return [{ ...next, text: event.text }, ...KEEPING[state]];
    case 'place': {
      const { text } = draft;
      // Text typed before any conversation was shown belongs to the first one shown.
      if (draft.state === 'unfound') {
        // Without a text there is no note of this surface, and another surface's note must stay.
        return [{ ...next, key: event.key, text }, ...(text === '' ? [] : (['drop-old-note', 'note'] as const))];
      }
      // Text typed to a draft that could not be read waits in its note for the next reading of that draft.
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

/** Joins the typed text and the stored draft. A typed text that begins with the stored one is kept as it is. */
function withStored(draft: TypedDraft, stored: Draft | null): [TypedDraft, ...DraftEffect[]] {
  const { text } = draft;
  if (text === '')
    return [{ ...draft, state: stored?.next ? 'next' : 'kept', text: stored?.text ?? '', next: stored?.next ?? null }];
  const isKept = !stored || text.startsWith(stored.text);
  return [{ ...draft, text: isKept ? text : `${stored.text}\n${text}` }, 'keep'];
}
