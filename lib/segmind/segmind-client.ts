import { type Answered, call, isSuccess, type ResponseFacts } from './call';
import { type Completion, parseCompletion, parseCredits, parseErrorMessage } from './responses';
import { cutDetail, readRefusal, type SegmindRefusal } from './segmind-errors';

/** No answer after this long, in ms, and the wait is over on our side: nobody documents Segmind's own cut-off. */
export const ANSWER_DEADLINE = 600_000;
const BALANCE_DEADLINE = 30_000;

/** A question as it is posted: `model` is the last segment of the route, `body` the JSON text as it is sent. */
export type PostRequest = { model: string; body: string; key: string; signal?: AbortSignal };

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

/** Reads what a POST of a question brought back where that should be the answer itself. */
export function readAnswered({ status, body, shown, facts }: Answered): DirectOutcome {
  if (!isSuccess(status)) return { kind: 'refusal', refusal: readRefusal(status, shown), facts };
  const completion = parseCompletion(body);
  if (typeof completion !== 'string') return { kind: 'answer', completion, facts };
  if (parseErrorMessage(body) !== null) return { kind: 'refusal', refusal: readRefusal(status, shown), facts };
  return { kind: 'unreadable', reason: completion, detail: cutDetail(shown), facts };
}

/**
 * Posts a question and waits for its answer: one blocking call, billed once if it is a 200, and never repeated here.
 *
 * @throws only if `signal` aborts
 */
export async function postQuestion({ model, ...rest }: PostRequest): Promise<DirectOutcome> {
  const answered = await call({
    ...rest,
    method: 'POST',
    path: `/v1/${encodeURIComponent(model)}`,
    deadline: ANSWER_DEADLINE,
  });
  return typeof answered === 'string' ? { kind: 'lost', reason: answered } : readAnswered(answered);
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
  const { status, body, shown } = answered;
  if (status === 404 && /no credits/i.test(body)) return { kind: 'balance', balance: 0 };
  if (!isSuccess(status)) return { kind: 'refusal', refusal: readRefusal(status, shown) };
  const balance = parseCredits(body);
  return balance === null ? { kind: 'lost', reason: 'malformed' } : { kind: 'balance', balance };
}
