import type { AnswerEvent } from '@/lib/answers/answer-machine';
import type { SegmindRefusal } from '@/lib/background/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import { redactKeys } from '@/lib/log';
import type { Answer, AnswerError, Fetching } from '@/lib/rows/answer';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import type { QueueFault } from '@/lib/settings/settings';
import { isOwnReply } from './is-own-reply';
import { answeredStep } from './outcome-step';

/** Segmind keeps a result for an hour after its submission. */
const KEPT_FOR = 3_600_000;
/** A job that is not finished by then never will be. */
const LONGEST_JOB = 2 * KEPT_FOR;
/** So often in a row Segmind says that it does not know the request. Polls are 12 s apart meanwhile (`poll-clock.ts`). */
const BELIEVED_AFTER = 3;
/** So often in a row a finished job comes with the same kind of output that can't be read. */
const FINAL_AFTER = 6;
/**
 * So often an answer was asked for before its time counts as over: a clock that was set forward says so after one look.
 * Where the clock says that it was not even submitted yet, the looks alone tell: after these they are a minute apart.
 */
const LEAST_LOOKS = 30;
const LOOKS_WITHOUT_CLOCK = 120;
const MINUTE = 60_000;

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
  now: number;
  /** The key in use is the one it was submitted with. */
  isSameKey: boolean;
  /** How often it was asked for, this time included; without it, often enough. */
  looks?: number;
};

/** Whether that many ms have gone by since the submission, whatever the machine's clock did meanwhile. */
function hasOutlasted(ms: number, { answer, now, looks = Number.POSITIVE_INFINITY }: Context): boolean {
  const age = now - (answer.attempts.at(-1)?.postedAt ?? answer.askedAt);
  return age < 0 ? looks >= LOOKS_WITHOUT_CLOCK + ms / MINUTE : age >= ms && looks >= LEAST_LOOKS;
}

const quiet = (event: AnswerEvent | null): FetchStep => ({ event, ledger: null, queueFault: null });

/** Nothing but the reason is changed, and only where it is another one. */
function delayed(answer: Answer, reason: Fetching['reason'], isBelieved = false): FetchStep {
  const known = answer.fetching ?? null;
  const count = oddities(answer, reason) + (isBelieved ? 1 : 0);
  if (known?.reason === reason && known.oddities === count) return quiet(null);
  return quiet({ type: 'fetch-delayed', fetching: { reason, oddities: count } });
}

/** How often in a row Segmind has contradicted itself in this very way. */
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
  // A page of whoever stands in between says nothing about the request.
  if (!isOwnWord) return isOver ? expired(context, outcome.refusal) : delayed(answer, 'not-found');
  const isBelieved = oddities(answer, 'not-found') + 1 >= BELIEVED_AFTER;
  return isBelieved ? expired(context, outcome.refusal) : delayed(answer, 'not-found', true);
}

/** What cannot be read may be read at the next try; where nothing came at all, only its hour ends the tries. */
function oddStep(outcome: FetchOutcome & { kind: 'odd' }, context: Context): FetchStep {
  const { reason, isFinished, hasOutput, status, detail, received } = outcome;
  // An output that can't be read is Segmind's own word all the same, and what came is shown to the person; a finished
  // job without any is waited for.
  const isBelieved = hasOutput === true && oddities(context.answer, reason) + 1 >= FINAL_AFTER;
  const step =
    isBelieved || hasOutlasted(KEPT_FOR, context)
      ? ended('refused', context, { kind: reason, charged: 'maybe', status, detail, received })
      : delayed(context.answer, reason, isFinished);
  // An answer without text is the model's matter, not the queue's; a page is the matter of whoever stands in between.
  return { ...step, queueFault: reason === 'malformed' && isOwnReply(detail) ? 'odd' : null };
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
