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

/** What an outcome means for the answer, for the ledger, and for the way the next attempt is made. */
export type OutcomeStep = {
  event: AnswerEvent;
  ledger: Partial<LedgerRow>;
  /** The model refused the role `system`: its text goes into the first question from now on. */
  foldSystem: boolean;
  /** The queue is to be left aside from now on. */
  queueFault: QueueFault['reason'] | null;
};

type Moment = { answer: Answer; now: number };
type Context = Moment & {
  /** A number from 0 up to 1. */
  random: number;
  /** Whether the direct transport may take over where the queue's route is missing. */
  canReroute: boolean;
};

/** A fault of the server itself is posted again this often. */
const SERVER_RETRIES = 2;
const BACK_OFF = 2_000;
/** Without a time from Segmind; its limits count by the minute. */
const RATE_LIMIT_BACK_OFF = 12_000;
/** The least to wait even where Segmind names an earlier time, so that it is not asked without a pause. */
const RATE_LIMIT_LEAST = 1_000;

const FOLLOWED: readonly Attempt['outcome'][] = [
  'retried',
  'rate-limited',
  'folded',
  'rerouted',
] satisfies RefusedForNow[];

/** How the attempts since the person last asked ended, as far as others followed them by themselves. */
export function refusalsSoFar({ attempts }: Answer): Attempt['outcome'][] {
  const ended = attempts.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'open');
  return ended.slice(ended.findLastIndex((outcome) => !FOLLOWED.includes(outcome)) + 1);
}

function backOff(step: number, base: number, { now, random }: Context): number {
  return now + Math.min(LONGEST_BACK_OFF, base * 2 ** step) * (1 + random / 2);
}

/** When to ask again after a rate limit: at the time that Segmind named, where it is a plausible one. */
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

/** What came whole, where it is kept with the attempt. */
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
  // A gateway's 5xx without Segmind's own words says nothing about what happened behind it, nor does its timeout.
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
  // It may be the queue's route that is missing, or the model: only the direct route can tell.
  const isRouteMissing = (status === 404 || status === 405) && sentOver(answer) === 'durable';
  if (isRouteMissing && context.canReroute && count('rerouted') === 0) return again('rerouted', 0);
  // Only a success is billed.
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

/** What is said of an answer beside its text. */
function endingOf({ ending, notes, isRefusal }: Completion): Pick<Answer, 'ending' | 'notes' | 'declined'> {
  return {
    ...(ending === undefined ? {} : { ending }),
    ...(notes === undefined ? {} : { notes }),
    ...(isRefusal ? { declined: true } : {}),
  };
}

/** What an answer that arrived means, over whichever transport. */
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
    // The direct call knew a model that the queue did not.
    queueFault: refusalsSoFar(answer).includes('rerouted') ? 'missing' : null,
  };
}

function sentOver(answer: Answer): Transport | undefined {
  return answer.attempts.at(-1)?.transport;
}

/**
 * What the outcome of a post means. Only these are ever posted again without the person's word: 500 and 503 in
 * Segmind's own words (twice), 429, once a 4xx that names the role `system`, and once, over the direct transport, where
 * the queue's route is missing. Whatever leaves the outcome unknown is
 * never posted again by itself.
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
 * What it means that Segmind gave out a request id that another attempt has: what is fetched by it is the answer to
 * another question, and must not be shown under this one.
 */
export function stepForTakenId(requestId: string, now: number): OutcomeStep {
  const lost = lostStep(errorOf('malformed', 'maybe', { status: 200, requestId }), now);
  // In the ledger an id stands once.
  return { ...lost, ledger: { ...lost.ledger, requestId: null }, queueFault: 'odd' };
}

/** What the headers tell, where the outcome has any. */
export function factsOfOutcome(outcome: SubmitOutcome): ResponseFacts | null {
  return outcome.kind === 'lost' ? null : outcome.facts;
}
