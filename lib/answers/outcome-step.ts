import type { AnswerEvent } from '@/lib/conversations/answer-machine';
import type { Answer, AnswerError, LedgerRow } from '@/lib/database/schema';
import type { ErrorKind } from '@/lib/errors';
import { redactKeys } from '@/lib/log';
import type { DirectOutcome, ResponseFacts } from '@/lib/segmind/segmind-client';
import { namesSystemRole } from '@/lib/segmind/segmind-errors';

/** What an outcome means for the answer, for the ledger, and for the way the next attempt is made. */
export type OutcomeStep = {
  event: AnswerEvent;
  ledger: Partial<LedgerRow>;
  /** The model refused the role `system`: fold the system text into the first question from now on. */
  foldSystem: boolean;
};

type Context = { answer: Answer; now: number /** a number from 0 up to 1 */; random: number };

/** A refusal of the server itself is retried this often, and no other is. */
const SERVER_RETRIES = 2;
const BACK_OFF = 2_000;
/** Without a time from Segmind; its limits count by the minute. */
const RATE_LIMIT_BACK_OFF = 12_000;
const MAX_RATE_LIMIT = 120_000;

function retriesSoFar(answer: Answer): number {
  const since = answer.attempts.findLastIndex((attempt) => attempt.outcome !== 'retried' && attempt.outcome !== 'open');
  return answer.attempts.slice(since + 1).filter((attempt) => attempt.outcome === 'retried').length;
}

function retryAt(step: number, base: number, { now, random }: Context): number {
  return now + Math.min(MAX_RATE_LIMIT, base * 2 ** step) * (1 + random / 2);
}

function errorOf(kind: ErrorKind, charged: AnswerError['charged'], rest: Partial<AnswerError> = {}): AnswerError {
  return { kind, charged, status: null, requestId: null, ...rest, detail: redactKeys(rest.detail ?? '') };
}

function lostStep(error: AnswerError, now: number): OutcomeStep {
  return {
    event: { type: 'lost', at: now, error },
    ledger: { endedAt: now, outcome: 'interrupted', charged: 'maybe', requestId: error.requestId },
    foldSystem: false,
  };
}

function refusalStep(outcome: DirectOutcome & { kind: 'refusal' }, context: Context): OutcomeStep {
  const { refusal, facts } = outcome;
  const { answer, now } = context;
  const { kind, status, detail, isOwnWord } = refusal;
  const told = { status, detail, requestId: facts.requestId };
  // A gateway's 5xx without Segmind's own words says nothing about what happened behind it.
  if (status >= 500 && !(isOwnWord && (status === 500 || status === 503))) {
    return lostStep(errorOf(kind === 'timeout' ? 'timeout' : 'unavailable', 'maybe', told), now);
  }
  const ledger = { endedAt: now, charged: 'no', requestId: facts.requestId } as const;
  const again = (reason: 'backing-off' | 'rate-limited', notBefore: number, foldSystem = false): OutcomeStep => ({
    event: { type: 'refused-for-now', at: now, waiting: { reason, notBefore, place: 0 } },
    ledger: { ...ledger, outcome: 'retried' },
    foldSystem,
  });
  const retries = retriesSoFar(answer);
  if (status === 429) {
    const named = facts.rateLimitedUntil;
    const isPlausible = named !== null && named > now && named < now + 3_600_000;
    return again('rate-limited', isPlausible ? named : retryAt(retries, RATE_LIMIT_BACK_OFF, context));
  }
  if (status >= 500 && kind !== 'context-overflow' && retries < SERVER_RETRIES) {
    return again('backing-off', retryAt(retries, BACK_OFF, context));
  }
  if (namesSystemRole(status, detail) && answer.attempts.at(-1)?.recipe.systemRole === 'system') {
    return again('backing-off', 0, true);
  }
  return {
    event: { type: 'refused', at: now, error: errorOf(kind, 'no', told) },
    ledger: { ...ledger, outcome: 'failed' },
    foldSystem: false,
  };
}

function answeredStep(outcome: DirectOutcome & { kind: 'answer' }, { answer, now }: Context): OutcomeStep {
  const { completion, facts } = outcome;
  const { text, cut, usage } = completion;
  const model = completion.model ?? answer.attempts.at(-1)?.recipe.model ?? '';
  return {
    event: { type: 'answered', at: now, text, cut, model, usage, cost: facts.cost },
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
  };
}

/**
 * What the outcome of a post means. Only these are ever posted again without the person's word: 500 and 503 in
 * Segmind's own words (twice), 429, and once a 4xx that names the role `system`. Whatever leaves the outcome unknown is
 * never posted again by itself.
 */
export function stepForOutcome(outcome: DirectOutcome, context: Context): OutcomeStep {
  switch (outcome.kind) {
    case 'answer':
      return answeredStep(outcome, context);
    case 'refusal':
      return refusalStep(outcome, context);
    case 'unreadable':
      return lostStep(
        errorOf(outcome.reason, 'maybe', { status: 200, requestId: outcome.facts.requestId }),
        context.now,
      );
    case 'lost':
      return lostStep(errorOf(outcome.reason, 'maybe'), context.now);
  }
}

/** What the headers tell, where the outcome has any. */
export function factsOfOutcome(outcome: DirectOutcome): ResponseFacts | null {
  return outcome.kind === 'lost' ? null : outcome.facts;
}
