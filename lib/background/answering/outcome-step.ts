import type { AnswerEvent, RefusedForNow } from '@/lib/answers/answer-machine';
import { LONGEST_BACK_OFF, LONGEST_RATE_LIMIT } from '@/lib/answers/wait-span';
import type { ResponseFacts } from '@/lib/background/segmind/call';
import type { Completion } from '@/lib/background/segmind/responses';
import { namesSystemRole } from '@/lib/background/segmind/segmind-errors';
import type { SubmitOutcome } from '@/lib/background/segmind/segmind-queue';
import type { ErrorKind } from '@/lib/errors';
import { redactKeys } from '@/lib/log';
import type { Answer, AnswerError } from '@/lib/rows/answer';
import type { Attempt, Transport } from '@/lib/rows/attempt';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import type { QueueFault } from '@/lib/settings/settings';
import { isOwnReply } from './is-own-reply';

/** What an outcome changes: the answer, its ledger row, and how the next attempts are sent. */
export type OutcomeStep = {
  event: AnswerEvent;
  ledger: Partial<LedgerRow>;
  /** Whether the model refused the role `system`, so that its system text goes into the first question from now on. */
  foldSystem: boolean;
  /** Why the queue is in doubt after this outcome; null where it is not. */
  queueFault: QueueFault['reason'] | null;
};

type Moment = { answer: Answer; now: number };
type Context = Moment & {
  /** A number from 0 up to 1. */
  random: number;
  /** Whether the direct transport may take over where the route of the queue is missing. */
  canReroute: boolean;
};

/** How often a request is posted again after a fault of the server itself. */
const SERVER_RETRIES = 2;
const BACK_OFF = 2_000;
/** The first wait after a rate limit for which Segmind names no time, in ms: its limits count by the minute. */
const RATE_LIMIT_BACK_OFF = 12_000;
/**
 * The least wait after a rate limit, in ms: without it, a time named just ahead would mean requests without a pause.
 */
const RATE_LIMIT_LEAST = 1_000;

const FOLLOWED: readonly Attempt['outcome'][] = [
  'retried',
  'rate-limited',
  'folded',
  'rerouted',
] satisfies RefusedForNow[];

/** The outcomes of the attempts since the person last asked that were followed by another attempt automatically. */
export function refusalsSoFar({ attempts }: Answer): Attempt['outcome'][] {
  const ended = attempts.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'open');
  return ended.slice(ended.findLastIndex((outcome) => !FOLLOWED.includes(outcome)) + 1);
}

function backOff(step: number, base: number, { now, random }: Context): number {
  return now + Math.min(LONGEST_BACK_OFF, base * 2 ** step) * (1 + random / 2);
}

/** When to ask again after a rate limit: at the time that Segmind named, where that time is plausible. */
function afterRateLimit(limits: number, named: number | null, context: Context): number {
  const { now } = context;
  const isPlausible = named !== null && named > now && named < now + LONGEST_RATE_LIMIT;
  return isPlausible
    ? Math.max(named, backOff(limits, RATE_LIMIT_LEAST, context))
    : backOff(limits, RATE_LIMIT_BACK_OFF, context);
}

function errorOf(kind: ErrorKind, charged: AnswerError['charged'], rest: Partial<AnswerError> = {}): AnswerError {
  return { kind, charged, status: null, requestId: null, ...rest, detail: redactKeys(rest.detail ?? '') };
}

/** The reply as it came, where it is kept with the attempt. */
function kept(received: string | null | undefined): { received?: string } {
  return received ? { received } : {};
}

function lostStep(error: AnswerError, now: number, received?: string | null): OutcomeStep {
  return {
    event: { type: 'lost', at: now, error, ...kept(received) },
    ledger: { endedAt: now, outcome: 'interrupted', charged: 'maybe', requestId: error.requestId },
    foldSystem: false,
    queueFault: null,
  };
}

function refusalStep(outcome: SubmitOutcome & { kind: 'refusal' }, context: Context): OutcomeStep {
  const { refusal, facts } = outcome;
  const { answer, now } = context;
  const { kind, status, detail, isOwnWord, received } = refusal;
  const told = { status, detail, requestId: facts.requestId };
  // A gateway's 5xx, without Segmind's own words, does not tell what happened behind the gateway; nor does a timeout.
  const isGateways = status >= 500 && !(isOwnWord && (status === 500 || status === 503));
  if (isGateways || status === 408 || status === 499) {
    const known = kind === 'timeout' || kind === 'overloaded' ? kind : 'unavailable';
    return lostStep(errorOf(known, 'maybe', told), now, received);
  }
  const earlier = refusalsSoFar(answer);
  const count = (ended: RefusedForNow) => earlier.filter((outcome) => outcome === ended).length;
  const again = (ended: RefusedForNow, notBefore: number): OutcomeStep => {
    const reason = ended === 'rate-limited' ? 'rate-limited' : 'backing-off';
    return {
      event: { type: 'refused-for-now', at: now, outcome: ended, waiting: { reason, notBefore, place: 0 } },
      ledger: { endedAt: now, outcome: ended, charged: 'no', requestId: facts.requestId },
      foldSystem: ended === 'folded',
      queueFault: null,
    };
  };
  if (status === 429) {
    return again('rate-limited', afterRateLimit(count('rate-limited'), facts.rateLimitedUntil, context));
  }
  if (status >= 500 && kind !== 'context-overflow' && count('retried') < SERVER_RETRIES) {
    return again('retried', backOff(count('retried'), BACK_OFF, context));
  }
  const sentAs = answer.attempts.at(-1)?.recipe.systemRole;
  if (namesSystemRole(status, detail) && sentAs === 'system' && count('folded') === 0) return again('folded', 0);
  // Either the route of the queue is missing, or the model is unknown. Only the direct route can tell.
  const isRouteMissing = (status === 404 || status === 405) && sentOver(answer) === 'durable';
  if (isRouteMissing && context.canReroute && count('rerouted') === 0) return again('rerouted', 0);
  // Segmind bills successes only.
  const charged = status < 300 ? 'maybe' : 'no';
  return {
    event: {
      type: 'refused',
      at: now,
      error: errorOf(isRouteMissing ? 'queue-missing' : kind, charged, told),
      ...kept(received),
    },
    ledger: { endedAt: now, outcome: 'failed', charged, requestId: facts.requestId },
    foldSystem: false,
    queueFault: null,
  };
}

/** The facts of a reply about how the answer ended, beside its text. */
function endingOf({ ending, notes, isRefusal }: Completion): Pick<Answer, 'ending' | 'notes' | 'declined'> {
  return {
    ...(ending === undefined ? {} : { ending }),
    ...(notes === undefined ? {} : { notes }),
    ...(isRefusal ? { declined: true } : {}),
  };
}

/** What an answer that arrived over either transport means. */
export function answeredStep(
  {
    completion,
    facts,
    received,
  }: { completion: Completion; facts: ResponseFacts; received?: string | null | undefined },
  { answer, now }: Moment,
): OutcomeStep {
  const { text, cut, usage } = completion;
  const model = completion.model ?? answer.attempts.at(-1)?.recipe.model ?? '';
  return {
    event: {
      type: 'answered',
      at: now,
      text,
      cut,
      ...endingOf(completion),
      model,
      usage,
      cost: facts.cost,
      ...kept(received),
    },
    ledger: {
      endedAt: now,
      outcome: 'done',
      charged: 'yes',
      cost: facts.cost,
      requestId: facts.requestId,
      promptTokens: usage?.promptTokens ?? null,
      completionTokens: usage?.completionTokens ?? null,
    },
    foldSystem: false,
    // The direct call answered where the queue did not know its route or the model, so the queue is at fault.
    queueFault: refusalsSoFar(answer).includes('rerouted') ? 'missing' : null,
  };
}

function sentOver(answer: Answer): Transport | undefined {
  return answer.attempts.at(-1)?.transport;
}

/**
 * What the outcome of a post means. Only these are posted again without the person: 500 and 503 in Segmind's own words
 * (twice), 429, once a 4xx that names the role `system`, and once, over the direct transport, a missing route of the
 * queue. A post with an unknown outcome is never repeated automatically.
 */
export function stepForOutcome(outcome: SubmitOutcome, context: Context): OutcomeStep {
  switch (outcome.kind) {
    case 'accepted': {
      const { requestId } = outcome;
      return { event: { type: 'accepted', requestId }, ledger: { requestId }, foldSystem: false, queueFault: null };
    }
    case 'answer':
      return answeredStep(outcome, context);
    case 'refusal':
      return refusalStep(outcome, context);
    case 'unreadable':
      return {
        ...lostStep(
          errorOf(outcome.reason, 'maybe', {
            status: 200,
            detail: outcome.detail,
            requestId: outcome.facts.requestId,
          }),
          context.now,
          outcome.received,
        ),
        queueFault: sentOver(context.answer) === 'durable' && isOwnReply(outcome.detail) ? 'odd' : null,
      };
    case 'lost':
      return lostStep(errorOf(outcome.reason, 'maybe'), context.now);
  }
}

/**
 * The step for a request id that another attempt already has: fetching by this id would give the answer to another
 * question, which must not be shown under this one.
 */
export function stepForTakenId(requestId: string, now: number): OutcomeStep {
  const lost = lostStep(errorOf('malformed', 'maybe', { status: 200, requestId }), now);
  // The ledger holds each request id once.
  return { ...lost, ledger: { ...lost.ledger, requestId: null }, queueFault: 'odd' };
}

/** The facts from the headers of the reply; null where no reply came. */
export function factsOfOutcome(outcome: SubmitOutcome): ResponseFacts | null {
  return outcome.kind === 'lost' ? null : outcome.facts;
}
