import { type Answered, call, type ResponseFacts } from './call';
import { concealStrictly } from './conceal-key';
import { readErrorWords } from './error-words';
import { isSuccess } from './is-success';
import { type Completion, parseCompletion, parseCredits, type WithoutText } from './responses';
import { cutDetail, keepReceived, readRefusal, type SegmindRefusal } from './segmind-errors';

/** Sidenote stops waiting for an answer after this long, in ms. Segmind's own cut-off is undocumented. */
export const ANSWER_DEADLINE = 600_000;
const BALANCE_DEADLINE = 30_000;

/** A question to post: `model` is the last segment of the route, `body` the JSON text to send. */
export type PostRequest = { model: string; body: string; key: string };

export type DirectOutcome =
  /** `received` is the whole body, where the body holds more than the answer. */
  | { kind: 'answer'; completion: Completion; facts: ResponseFacts; received?: string | null }
  /** Segmind reported an error, or gave no text: the text was withheld, or the model called a tool instead. */
  | { kind: 'refusal'; refusal: SegmindRefusal; facts: ResponseFacts }
  /**
   * A success that can't be read: the question was accepted, and probably billed. `detail` is the beginning of the
   * body, `received` the whole body, or null where the body is blank.
   */
  | {
      kind: 'unreadable';
      reason: 'malformed' | 'no-answer';
      detail: string;
      received?: string | null;
      facts: ResponseFacts;
    }
  /** The request left, and its outcome is unknown. */
  | { kind: 'lost'; reason: 'network' | 'timeout' };

/** The outcome of the balance call. US dollars; null where Segmind knows the key but names no credits. */
export type BalanceOutcome =
  | { kind: 'balance'; balance: number | null }
  | { kind: 'refusal'; refusal: SegmindRefusal }
  | { kind: 'lost'; reason: 'network' | 'timeout' | 'malformed' };

/** Reads a refusal, and removes the key from its words. */
export function refusalIn({ body, conceal }: Answered, status: number): SegmindRefusal {
  const refusal = readRefusal(status, body);
  return { ...refusal, detail: concealStrictly(refusal.detail, conceal) };
}

/** Returns the beginning of a body for an error's details, without the key. */
export function beginningOf({ body, conceal }: Answered): string {
  return cutDetail(concealStrictly(body, conceal));
}

/** Removes the key from an answer whose parts were joined, and adds the whole body where the body holds more. */
export function concealed(
  completion: Completion,
  { body, conceal }: Answered,
): { completion: Completion; received?: string | null } {
  const { text, notes, ending, model } = completion;
  return {
    completion: {
      ...completion,
      text: conceal(text),
      model: model && conceal(model),
      ...(notes === undefined ? {} : { notes: conceal(notes) }),
      ...(ending === undefined ? {} : { ending: conceal(ending) }),
    },
    ...(completion.hasRest ? { received: keepReceived(body) } : {}),
  };
}

/** Makes the refusal for a success without text, because the model called a tool or a filter withheld the text. */
export function withheld(answered: Answered, kind: Exclude<WithoutText, 'malformed' | 'no-answer'>): SegmindRefusal {
  const { status, body } = answered;
  return { kind, status, detail: beginningOf(answered), isOwnWord: false, received: keepReceived(body) };
}

/** Reads the response to a posted question, which should hold the answer itself. */
export function readAnswered(answered: Answered): DirectOutcome {
  const { status, body, facts } = answered;
  if (!isSuccess(status)) return { kind: 'refusal', refusal: refusalIn(answered, status), facts };
  const completion = parseCompletion(body);
  if (typeof completion !== 'string') return { kind: 'answer', ...concealed(completion, answered), facts };
  if (readErrorWords(body, true) !== null) return { kind: 'refusal', refusal: refusalIn(answered, status), facts };
  if (completion !== 'malformed' && completion !== 'no-answer') {
    return { kind: 'refusal', refusal: withheld(answered, completion), facts };
  }
  return { kind: 'unreadable', reason: completion, detail: beginningOf(answered), received: keepReceived(body), facts };
}

/**
 * Posts a question and waits for its answer: one blocking call, billed once if the status is 200, never retried here.
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

/**
 * Asks for the balance. The call is free of charge, so it also serves to test a key.
 */
export async function fetchBalance({ key }: { key: string }): Promise<BalanceOutcome> {
  const answered = await call({
    method: 'GET',
    path: '/v1/get-user-credits',
    key,
    deadline: BALANCE_DEADLINE,
  });
  if (typeof answered === 'string') return { kind: 'lost', reason: answered };
  const { status, body } = answered;
  if (status === 404 && /no credits/i.test(body)) return { kind: 'balance', balance: 0 };
  if (!isSuccess(status)) return { kind: 'refusal', refusal: refusalIn(answered, status) };
  const balance = parseCredits(body);
  return balance === null ? { kind: 'lost', reason: 'malformed' } : { kind: 'balance', balance };
}
