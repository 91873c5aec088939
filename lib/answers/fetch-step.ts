import type { AnswerEvent } from '@/lib/conversations/answer-machine';
import type { Answer, AnswerError, Fetching, LedgerRow } from '@/lib/database/schema';
import { redactKeys } from '@/lib/log';
import type { SegmindRefusal } from '@/lib/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/segmind/segmind-queue';
import type { QueueFault } from '@/lib/settings/settings';
import { answeredStep } from './outcome-step';

/** Segmind keeps a result for an hour after its submission. */
const KEPT_FOR = 3_600_000;
/** A job that is not finished by then never will be. */
const LONGEST_JOB = 2 * KEPT_FOR;
/** So often in a row Segmind says that it does not know the request, or that it is finished without an answer. */
const BELIEVED_AFTER = 3;

/** What asking for a result means: null events where nothing has changed. */
export type FetchStep = {
  event: AnswerEvent | null;
  ledger: Partial<LedgerRow> | null;
  /** The queue contradicted its documented form. */
  queueFault: QueueFault['reason'] | null;
};

/** Why Segmind could not even be asked. */
export type NotAsked = { kind: 'no-key' } | { kind: 'no-permission' };

type Context = {
  answer: Answer;
  now: number /** the key in use is the one it was submitted with */;
  isSameKey: boolean;
};

const quiet = (event: AnswerEvent | null): FetchStep => ({ event, ledger: null, queueFault: null });

/** Nothing but the reason is changed, and only where it is another one. */
function delayed(answer: Answer, reason: Fetching['reason'], isBelieved = false): FetchStep {
  const known = answer.fetching ?? null;
  const oddities = (known?.oddities ?? 0) + (isBelieved ? 1 : 0);
  if (known?.reason === reason && known.oddities === oddities) return quiet(null);
  return quiet({ type: 'fetch-delayed', fetching: { reason, oddities } });
}

function ended(
  type: 'refused' | 'expired',
  { answer, now }: Context,
  {
    received,
    ...error
  }: Pick<AnswerError, 'kind' | 'charged'> & Partial<AnswerError> & { received?: string | null | undefined },
): FetchStep {
  const requestId = answer.attempts.at(-1)?.requestId ?? null;
  const whole: AnswerError = { status: null, requestId, ...error, detail: redactKeys(error.detail ?? '') };
  const outcome = type === 'refused' ? 'failed' : 'expired';
  return {
    event: { type, at: now, error: whole, ...(received ? { received } : {}) },
    ledger: { endedAt: now, outcome, charged: error.charged },
    queueFault: null,
  };
}

/** A job was finished, or is over: it was charged unless Segmind says that it failed. */
const expired = (context: Context, { status, detail, received }: Partial<SegmindRefusal> = {}): FetchStep =>
  ended('expired', context, {
    kind: 'expired',
    charged: 'maybe',
    status: status ?? null,
    detail: detail ?? '',
    received,
  });

/** Segmind does not know the request, or not with this key. */
function unknownStep(outcome: FetchOutcome & { kind: 'not-found' | 'key-rejected' }, context: Context): FetchStep {
  const { answer, now, isSameKey } = context;
  const isOver = now - postedAt(answer) >= KEPT_FOR;
  const { status, detail, received } = outcome.refusal;
  if (!isSameKey) {
    return isOver
      ? ended('refused', context, { kind: 'other-key', charged: 'maybe', status, detail, received })
      : delayed(answer, 'other-key');
  }
  if (isOver) return expired(context, outcome.refusal);
  if (outcome.kind === 'key-rejected') return delayed(answer, 'key-rejected');
  const isBelieved = (answer.fetching?.oddities ?? 0) + 1 >= BELIEVED_AFTER;
  return isBelieved ? expired(context, outcome.refusal) : delayed(answer, 'not-found', true);
}

/** What cannot be read may be read at the next try; where the job is finished, it will hardly get better. */
function oddStep(outcome: FetchOutcome & { kind: 'odd' }, context: Context): FetchStep {
  const { answer, now } = context;
  const { reason, isFinished, status, detail, received } = outcome;
  const isBelieved = isFinished && (answer.fetching?.oddities ?? 0) + 1 >= BELIEVED_AFTER;
  const isOver = now - postedAt(answer) >= KEPT_FOR;
  const step =
    isBelieved || isOver
      ? ended('refused', context, { kind: reason, charged: 'maybe', status, detail, received })
      : delayed(answer, reason, isFinished);
  // An answer without text is the model's matter, not the queue's.
  return { ...step, queueFault: reason === 'malformed' ? 'odd' : null };
}

function postedAt(answer: Answer): number {
  return answer.attempts.at(-1)?.postedAt ?? answer.askedAt;
}

/**
 * What asking for a queued answer's result means: pure. Nothing but Segmind's own word ends an answer before its hour
 * is over: not the network, not a rate limit, not a key that was replaced.
 */
export function stepForFetch(outcome: FetchOutcome | NotAsked, context: Context): FetchStep {
  const { answer, now } = context;
  switch (outcome.kind) {
    case 'answer': {
      const requestId = answer.attempts.at(-1)?.requestId ?? outcome.facts.requestId;
      const facts = { ...outcome.facts, requestId };
      const { completion, received } = outcome;
      const { event, ledger } = answeredStep({ completion, facts, received }, { answer, now });
      return { event, ledger: { ...ledger, took: outcome.took }, queueFault: null };
    }
    case 'failed': {
      const { kind, status, detail, received } = outcome.refusal;
      // A job that finished was billed, even where its answer tells of an error.
      const charged = status < 300 ? 'maybe' : 'no';
      return ended('refused', context, { kind, charged, status, detail, received });
    }
    case 'pending':
      if (now - postedAt(answer) >= LONGEST_JOB) return expired(context);
      return quiet(answer.fetching ? { type: 'fetch-delayed', fetching: null } : null);
    case 'not-found':
    case 'key-rejected':
      return unknownStep(outcome, context);
    case 'odd':
      return oddStep(outcome, context);
    case 'rate-limited':
    case 'unreachable':
      return delayed(answer, outcome.kind);
    case 'no-key':
    case 'no-permission':
      return now - postedAt(answer) >= KEPT_FOR ? expired(context) : delayed(answer, outcome.kind);
  }
}
