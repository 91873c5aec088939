import { redactKeys } from '@/lib/log';
import {
  type Completion,
  parseAmount,
  parseCompletion,
  parseCredits,
  parseErrorMessage,
  parseResetTime,
} from './responses';
import { cutDetail, readRefusal, type SegmindRefusal } from './segmind-errors';

// The only file that calls the network.

const BASE = 'https://api.segmind.com';

/** No answer after this long, in ms, and the wait is over on our side: nobody documents Segmind's own cut-off. */
export const ANSWER_DEADLINE = 600_000;
const BALANCE_DEADLINE = 30_000;

/** What the response's headers tell, all of them optional. Amounts in US dollars, times in ms since 1970. */
export type ResponseFacts = {
  balance: number | null;
  cost: number | null;
  requestId: string | null;
  rateLimitedUntil: number | null;
};

/** The outcome of one posted question. */
export type DirectOutcome =
  | { kind: 'answer'; completion: Completion; facts: ResponseFacts }
  /** Segmind said that it failed. */
  | { kind: 'refusal'; refusal: SegmindRefusal; facts: ResponseFacts }
  /** A success that cannot be read: it was accepted, and probably billed. `detail` is the beginning of its body. */
  | { kind: 'unreadable'; reason: 'malformed' | 'no-answer'; detail: string; facts: ResponseFacts }
  /** The request left, and nobody knows what became of it. */
  | { kind: 'lost'; reason: 'network' | 'timeout' };

/** The outcome of the balance call. US dollars; null where Segmind knows the key but names no credits. */
export type BalanceOutcome =
  | { kind: 'balance'; balance: number | null }
  | { kind: 'refusal'; refusal: SegmindRefusal }
  | { kind: 'lost'; reason: 'network' | 'timeout' | 'malformed' };

type Call = {
  method: 'GET' | 'POST';
  path: string;
  key: string;
  body?: string;
  deadline: number;
  signal?: AbortSignal;
};
type Answered = { status: number; body: string; facts: ResponseFacts };

const MAX_HEADER = 200;

/** A text of Segmind's for the person to see: a key that it quotes, of whichever form, is taken out. */
function conceal(text: string, key: string): string {
  return redactKeys(text.replaceAll(key, 'SG_…'));
}

function factsOf(headers: Headers, key: string): ResponseFacts {
  return {
    balance: parseAmount(headers.get('x-remaining-credits')),
    cost: parseAmount(headers.get('x-cost')),
    requestId: conceal(headers.get('x-request-id') ?? '', key).slice(0, MAX_HEADER) || null,
    rateLimitedUntil: parseResetTime(headers.get('x-rate-limit-reset-at-utc')),
  };
}

/** Only a 200 is documented and billed; what else calls itself a success was accepted too. */
function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

async function call({ method, path, key, body, deadline, signal }: Call): Promise<Answered | 'network' | 'timeout'> {
  const timeout = AbortSignal.timeout(deadline);
  try {
    const response = await fetch(`${BASE}${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      // The key goes to one host only, without cookies, and no answer is taken from a cache.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    return { status: response.status, body: await response.text(), facts: factsOf(response.headers, key) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return timeout.aborted ? 'timeout' : 'network';
  }
}

/**
 * Posts a question and waits for its answer: one blocking call, billed once if it is a 200, and never repeated here.
 *
 * @param request `model` is the last segment of the route, `body` the JSON text as it is sent
 * @throws only if `signal` aborts
 */
export async function postQuestion(request: {
  model: string;
  body: string;
  key: string;
  signal?: AbortSignal;
}): Promise<DirectOutcome> {
  const { model, ...rest } = request;
  const answered = await call({
    ...rest,
    method: 'POST',
    path: `/v1/${encodeURIComponent(model)}`,
    deadline: ANSWER_DEADLINE,
  });
  if (typeof answered === 'string') return { kind: 'lost', reason: answered };
  const { status, body, facts } = answered;
  const shown = conceal(body, request.key);
  if (!isSuccess(status)) return { kind: 'refusal', refusal: readRefusal(status, shown), facts };
  const completion = parseCompletion(body);
  if (typeof completion !== 'string') return { kind: 'answer', completion, facts };
  if (parseErrorMessage(body) !== null) return { kind: 'refusal', refusal: readRefusal(status, shown), facts };
  return { kind: 'unreadable', reason: completion, detail: cutDetail(shown), facts };
}

/** Asks for the balance. Free of charge, so it also tests a key. */
export async function fetchBalance({ key, signal }: { key: string; signal?: AbortSignal }): Promise<BalanceOutcome> {
  const answered = await call({
    method: 'GET',
    path: '/v1/get-user-credits',
    key,
    deadline: BALANCE_DEADLINE,
    ...(signal ? { signal } : {}),
  });
  if (typeof answered === 'string') return { kind: 'lost', reason: answered };
  const { status, body } = answered;
  if (status === 404 && /no credits/i.test(body)) return { kind: 'balance', balance: 0 };
  if (!isSuccess(status)) return { kind: 'refusal', refusal: readRefusal(status, conceal(body, key)) };
  const balance = parseCredits(body);
  return balance === null ? { kind: 'lost', reason: 'malformed' } : { kind: 'balance', balance };
}
