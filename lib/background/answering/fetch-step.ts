import type { AnswerEvent } from '@/lib/answers/answer-machine';
import type { SegmindRefusal } from '@/lib/background/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import { redactKeys } from '@/lib/log';
import type { Answer, AnswerError, Fetching } from '@/lib/rows/answer';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import type { QueueFault } from '@/lib/settings/settings';
import { isOwnReply } from './is-own-reply';
import { answeredStep } from './outcome-step';

/** Segmind keeps a result for an hour after the submission, in ms. */
const KEPT_FOR = 3_600_000;
/** A job that is unfinished this long after the submission, in ms, never finishes. */
const LONGEST_JOB = 2 * KEPT_FOR;
/** Segmind's word that a request is unknown counts after this many in a row, 12 s apart (`poll-clock.ts`). */
const BELIEVED_AFTER = 3;
/** An unreadable output is final once a finished job has come with one for the same reason this often in a row. */
const FINAL_AFTER = 6;
/** An answer's time is over after at least this many polls, since a clock set forward would end it after one poll. */
const LEAST_LOOKS = 30;
/** Where the clock was set back before the submission, polls measure the time: after this many, each is a minute. */
const LOOKS_WITHOUT_CLOCK = 120;
const MINUTE = 60_000;

/** What the outcome of asking for a result changes. */
export type FetchStep = {
  /** Null where nothing has changed. */
  event: AnswerEvent | null;
  ledger: Partial<LedgerRow> | null;
  /** How the queue contradicted its documented form, or null. */
  queueFault: QueueFault['reason'] | null;
};

/** Why Segmind could not be asked at all. */
export type NotAsked = { kind: 'no-key' } | { kind: 'no-permission' };

type Context = {
  answer: Answer;
  now: number;
  /** Whether the key in use is the one that submitted the question. */
  isSameKey: boolean;
  /** How often the result was asked for, this time included; where it is left out, often enough for every rule. */
  looks?: number;
};

/** Whether `ms` have passed since the submission, even where the machine's clock was set in the meantime. */
function hasOutlasted(ms: number, { answer, now, looks = Number.POSITIVE_INFINITY }: Context): boolean {
  const age = now - (answer.attempts.at(-1)?.postedAt ?? answer.askedAt);
  return age < 0 ? looks >= LOOKS_WITHOUT_CLOCK + ms / MINUTE : age >= ms && looks >= LEAST_LOOKS;
}

const quiet = (event: AnswerEvent | null): FetchStep => ({ event, ledger: null, queueFault: null });

/** Writes the reason for the delay and its count, only where one of the two has changed. */
function delayed(answer: Answer, reason: Fetching['reason'], isBelieved = false): FetchStep {
  const known = answer.fetching ?? null;
  const count = oddities(answer, reason) + (isBelieved ? 1 : 0);
  if (known?.reason === reason && known.oddities === count) return quiet(null);
  return quiet({ type: 'fetch-delayed', fetching: { reason, oddities: count } });
}

/** Returns how often in a row Segmind has contradicted itself for this reason. */
function oddities({ fetching }: Answer, reason: Fetching['reason']): number {
  return fetching?.reason === reason ? fetching.oddities : 0;
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

/** Ends an answer whose result is gone. The job may have been charged, since Segmind did not say that it failed. */
const expired = (context: Context, { status, detail, received }: Partial<SegmindRefusal> = {}): FetchStep =>
  ended('expired', context, {
    kind: 'expired',
    charged: 'maybe',
    status: status ?? null,
    detail: detail ?? '',
    received,
  });

/** The step where Segmind does not know the request, or refuses the key. */
function unknownStep(outcome: FetchOutcome & { kind: 'not-found' | 'key-rejected' }, context: Context): FetchStep {
  const { answer, isSameKey } = context;
  const isOver = hasOutlasted(KEPT_FOR, context);
  const { status, detail, received, isOwnWord } = outcome.refusal;
  if (!isSameKey) {
    return isOver
      ? ended('refused', context, { kind: 'other-key', charged: 'maybe', status, detail, received })
      : delayed(answer, 'other-key');
  }
  if (outcome.kind === 'key-rejected') {
    return isOver ? expired(context, outcome.refusal) : delayed(answer, 'key-rejected');
  }
  // A gateway's or proxy's page says nothing about the request.
  if (!isOwnWord) return isOver ? expired(context, outcome.refusal) : delayed(answer, 'not-found');
  const isBelieved = oddities(answer, 'not-found') + 1 >= BELIEVED_AFTER;
  return isBelieved ? expired(context, outcome.refusal) : delayed(answer, 'not-found', true);
}

/** The step for an unreadable reply, which the next poll may mend; without any output, only the hour's end is final. */
function oddStep(outcome: FetchOutcome & { kind: 'odd' }, context: Context): FetchStep {
  const { reason, isFinished, hasOutput, status, detail, received } = outcome;
  // An unreadable output is still Segmind's own word, so the answer ends and the person sees the output. A finished job
  // without an output is waited for.
  const isBelieved = hasOutput === true && oddities(context.answer, reason) + 1 >= FINAL_AFTER;
  const step =
    isBelieved || hasOutlasted(KEPT_FOR, context)
      ? ended('refused', context, { kind: reason, charged: 'maybe', status, detail, received })
      : delayed(context.answer, reason, isFinished);
  // An answer without text is the model's fault, and a page that of a gateway: neither is a fault of the queue.
  return { ...step, queueFault: reason === 'malformed' && isOwnReply(detail) ? 'odd' : null };
}

/**
 * Returns what the outcome of asking for a queued answer's result changes. A pure function. Only Segmind's own word
 * ends an answer before its hour is over: not the network, a rate limit or a replaced key.
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
      // A finished job was billed, even where its answer reports an error.
      const charged = status < 300 ? 'maybe' : 'no';
      return ended('refused', context, { kind, charged, status, detail, received });
    }
    case 'pending':
      if (hasOutlasted(LONGEST_JOB, context)) return expired(context);
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
      return hasOutlasted(KEPT_FOR, context) ? expired(context) : delayed(answer, outcome.kind);
  }
}
