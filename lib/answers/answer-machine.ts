import type { Answer, AnswerError, Fetching, Usage } from '@/lib/rows/answer';
import { type AnswerState, isOpen } from '@/lib/rows/answer-state';
import type { Attempt } from '@/lib/rows/attempt';

/** The outcomes after which another attempt follows without the person: see `OUTCOMES`. */
export type RefusedForNow = Extract<Attempt['outcome'], 'retried' | 'rate-limited' | 'folded' | 'rerouted'>;

/** What can happen to an answer. Times are ms since 1970. */
export type AnswerEvent =
  // by the person
  | { type: 'stop'; at: number }
  | { type: 'keep-waiting' }
  | { type: 'confirm'; at: number }
  | { type: 'retry'; at: number; budgetShare: number }
  // by the background
  /** `since` is when the wait began; undefined where the answer waits for no time. */
  | { type: 'hold'; waiting: NonNullable<Answer['waiting']>; since?: number | undefined }
  | { type: 'ask-person' }
  | { type: 'post'; attempt: Attempt }
  | { type: 'accepted'; requestId: string }
  | { type: 'fetch-delayed'; fetching: Fetching | null }
  | {
      type: 'answered';
      at: number;
      text: string;
      cut: boolean;
      /** See the fields of the same names in the row of an answer. */
      ending?: string | undefined;
      notes?: string | undefined;
      declined?: boolean | undefined;
      model: string;
      usage: Usage | null;
      cost: number | null;
      received?: string;
    }
  | { type: 'refused'; at: number; error: AnswerError; received?: string }
  | { type: 'refused-for-now'; at: number; outcome: RefusedForNow; waiting: NonNullable<Answer['waiting']> }
  | { type: 'lost'; at: number; error: AnswerError; received?: string }
  | { type: 'expired'; at: number; error: AnswerError; received?: string };

export type AnswerEventType = AnswerEvent['type'];

/**
 * The states in which each event may meet an answer, and the state that follows. An event in any other state changes
 * nothing, which makes a late second writer harmless.
 *
 * `stop` keeps the state of a posted answer, since it ends the waiting of the person and not the request; `keep-waiting`
 * takes that back.
 */
export const ANSWER_TABLE: Record<AnswerEventType, Partial<Record<AnswerState, AnswerState>>> = {
  stop: { waiting: 'stopped', asking: 'stopped', posting: 'posting', queued: 'queued' },
  'keep-waiting': { posting: 'posting', queued: 'queued' },
  confirm: { asking: 'waiting' },
  retry: { failed: 'waiting', interrupted: 'waiting', expired: 'waiting', stopped: 'waiting' },
  hold: { waiting: 'waiting' },
  'ask-person': { waiting: 'asking' },
  post: { waiting: 'posting' },
  accepted: { posting: 'queued' },
  'fetch-delayed': { queued: 'queued' },
  answered: { posting: 'done', queued: 'done' },
  refused: { waiting: 'failed', posting: 'failed', queued: 'failed' },
  'refused-for-now': { posting: 'waiting' },
  lost: { posting: 'interrupted' },
  expired: { queued: 'expired' },
};

/** The fields that an event changes, apart from the state. */
function changesOf(answer: Answer, event: AnswerEvent): Partial<Answer> {
  switch (event.type) {
    case 'stop':
      return { stoppedAt: answer.stoppedAt ?? event.at, waiting: null };
    case 'keep-waiting':
      return { stoppedAt: null };
    case 'confirm':
      return { askedAt: event.at, waiting: { reason: 'new', notBefore: 0, place: 0 } };
    case 'retry':
      return {
        askedAt: event.at,
        waiting: { reason: 'new', notBefore: 0, place: 0 },
        error: null,
        stoppedAt: null,
        finishedAt: null,
        budgetShare: event.budgetShare,
      };
    case 'hold':
      return { waiting: event.waiting, ...(event.since === undefined ? {} : { waitingSince: event.since }) };
    case 'ask-person':
      return { waiting: null };
    case 'post':
      return {
        attempt: event.attempt.number,
        attempts: [...answer.attempts, event.attempt],
        waiting: null,
        error: null,
      };
    case 'accepted':
      return { attempts: changeLastAttempt(answer, { requestId: event.requestId }) };
    case 'fetch-delayed':
      return { fetching: event.fetching };
    case 'answered': {
      const { type: _type, at, received, ...said } = event;
      return { ...said, finishedAt: at, attempts: endLastAttempt(answer, at, 'done', received) };
    }
    case 'refused':
      return {
        error: event.error,
        waiting: null,
        finishedAt: event.at,
        attempts: endLastAttempt(answer, event.at, 'failed', event.received),
      };
    case 'refused-for-now':
      return {
        waiting: event.waiting,
        waitingSince: event.at,
        attempts: endLastAttempt(answer, event.at, event.outcome),
      };
    case 'lost':
      return {
        error: event.error,
        finishedAt: event.at,
        attempts: endLastAttempt(answer, event.at, 'interrupted', event.received),
      };
    case 'expired':
      return {
        error: event.error,
        finishedAt: event.at,
        attempts: endLastAttempt(answer, event.at, 'expired', event.received),
      };
  }
}

function changeLastAttempt(answer: Answer, change: Partial<Attempt>): Attempt[] {
  const last = answer.attempts.at(-1);
  return last ? [...answer.attempts.slice(0, -1), { ...last, ...change }] : [];
}

function endLastAttempt(answer: Answer, at: number, outcome: Attempt['outcome'], received?: string): Attempt[] {
  // Where the answer is refused before posting (no key, for example), no attempt is open.
  return answer.attempts.at(-1)?.endedAt === null
    ? changeLastAttempt(answer, { endedAt: at, outcome, ...(received ? { received } : {}) })
    : answer.attempts;
}

/**
 * The answer after an event, or null where the event does not fit its state. Pure: the row passed in is not changed.
 */
export function advanceAnswer(answer: Answer, event: AnswerEvent): Answer | null {
  let state = ANSWER_TABLE[event.type][answer.state];
  if (state === undefined) return null;
  // An answer that was stopped while its request was out is not posted again, since nobody waits for it any more.
  if (event.type === 'refused-for-now' && answer.stoppedAt !== null) state = 'stopped';
  const { open: _open, ...rest } = answer;
  const next: Answer = { ...rest, ...changesOf(answer, event), state };
  if (isOpen(state)) return { ...next, open: 1 };
  return { ...next, waiting: null, fetching: null, finishedAt: next.finishedAt ?? ('at' in event ? event.at : null) };
}
