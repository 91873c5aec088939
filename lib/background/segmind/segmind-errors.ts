import type { ErrorKind } from '@/lib/errors';
import { cut } from '@/lib/text/cut';
import { type ErrorWords, leavesOut, readErrorWords } from './error-words';
import { isSuccess } from './is-success';
import { parseValues } from './parse-json';
import { parseCompletion } from './responses';

/** An answer of Segmind that says it failed, as the person and the runner need to know it. */
export type SegmindRefusal = {
  kind: ErrorKind;
  status: number;
  /** Segmind's own words, or the beginning of a body in another form. */
  detail: string;
  /**
   * Whether Segmind said itself, in its JSON envelope, that it failed. Where it did not (a gateway's page, nothing at
   * all) a server error leaves the outcome unknown: it may have been billed.
   */
  isOwnWord: boolean;
  /** The body whole, at most `LONGEST_RECEIVED` of it, where it holds more than `detail` says of it. */
  received?: string | null;
};

const DETAIL_LENGTH = 500;
/** As much of a body as is kept, in UTF-16 units: a megabyte is more than any answer of a model. */
const LONGEST_RECEIVED = 1_000_000;

/** A body as it is kept for the person, or null where it is blank. */
export function keepReceived(body: string): string | null {
  return body.trim() === '' ? null : cut(body, LONGEST_RECEIVED).toWellFormed();
}

/** The beginning of a text, as much as an error's details show of it. */
export function cutDetail(text: string): string {
  return cut(text.trim(), DETAIL_LENGTH).toWellFormed();
}

/** 406 means four things, told apart by the message alone; without one it is the documented "Not enough credits". */
function kindOf406(message: string): ErrorKind {
  if (/content[- ]type/i.test(message)) return 'content-type';
  if (message === '' || /(?:insufficient|not enough|no) credits/i.test(message)) return 'no-credits';
  if (/limit/i.test(message) && /spend|budget|team|usage/i.test(message)) return 'spend-limit';
  return /credit|balance|fund/i.test(message) ? 'no-credits' : 'parameter';
}

/** Whether a message says that the text was longer than the model's context. */
function saysOverflow(message: string): boolean {
  return /context.{0,20}(length|window|limit)|maximum.{0,20}(context|tokens)|too many tokens|(prompt|input) is too long/i.test(
    message,
  );
}

/**
 * Whether a message says that the role `system` is not accepted. A key, an account or a limit that is refused (401, 403,
 * 404, 429) may speak of roles and systems too.
 */
export function namesSystemRole(status: number, message: string): boolean {
  const isOfTheBody = status === 400 || status === 406 || status === 422;
  return isOfTheBody && /\brole/i.test(message) && /\bsystem\b/i.test(message);
}

const RETIRED = /retired|deprecated|decommissioned|sunset|no longer (?:available|supported)|end[- ]of[- ]life/i;
/** With the word "model" on either side; DeepSeek's own API says "Model Not Exist" of a name that it retired. */
const UNKNOWN = [
  /\bmodels?\b.{0,120}\b(?:not (?:exist|found|available|supported|recognized|recognised|valid)|does ?n[o’']t exist|unknown|invalid|unavailable|unsupported)/i,
  /\b(?:unknown|invalid|unsupported|unrecognized|no such|not a valid|could not find(?: the)?|cannot find(?: the)?) model\b/i,
  /\bmodel_(?:not_found|not_exist|unknown|invalid)|\b(?:unknown|invalid)_model\b/i,
];

/** What the words of a refusal name as its cause, where its status alone says no more than that something was wrong. */
function kindInWords(message: string): ErrorKind | null {
  if (/insufficient[ _](?:balance|credits?|funds?|quota)|not enough credits|out of credits/i.test(message)) {
    return 'no-credits';
  }
  if (/(?:invalid|incorrect|wrong)[ _]api[ _]?key|api[ _]?key.{0,20}(?:invalid|incorrect|not valid)/i.test(message)) {
    return 'key-rejected';
  }
  if (/\bmodels?\b/i.test(message) && RETIRED.test(message)) return 'model-retired';
  return UNKNOWN.some((pattern) => pattern.test(message)) ? 'model-unknown' : null;
}

const KINDS: Record<number, ErrorKind> = {
  401: 'key-rejected',
  402: 'no-credits',
  403: 'forbidden',
  404: 'model-unknown',
  405: 'wrong-method',
  407: 'proxy',
  408: 'timeout',
  410: 'model-retired',
  413: 'too-large',
  422: 'job-failed',
  429: 'rate-limited',
  451: 'legal',
  499: 'timeout',
  500: 'server',
  504: 'timeout',
  524: 'timeout',
  529: 'overloaded',
};

function kindOfStatus(status: number, message: string): ErrorKind {
  if (status >= 400 && status !== 429 && saysOverflow(message)) return 'context-overflow';
  if (status === 406) return kindOf406(message);
  if (status === 400 || status === 422) {
    const named = kindInWords(message);
    if (named) return named;
  }
  return KINDS[status] ?? (status > 500 ? 'unavailable' : 'bad-request');
}

/** A success that tells of an error: the error's own number counts where it has one, or else its words. */
function kindOfError({ status }: Pick<ErrorWords, 'status'>, message: string): ErrorKind {
  const kind = kindOfStatus(status ?? 422, message);
  // The request itself was in order, or it would not have come as a success.
  return kind === 'bad-request' || kind === 'wrong-method' ? 'job-failed' : kind;
}

/**
 * Reads a refusal. The words are Segmind's table of errors (segmind.com/docs, 2026-09).
 *
 * @param status the HTTP status; a success where its body tells of an error
 * @param body the body as text; HTML, plain text and nothing are tolerated
 */
export function readRefusal(status: number, body: string): SegmindRefusal {
  const words = readErrorWords(body, isSuccess(status));
  const message = words?.message ?? '';
  const named = words ? `${message} ${words.codes}`.trim() : '';
  return {
    kind: isSuccess(status) ? kindOfError(words ?? { status: null }, named) : kindOfStatus(status, named),
    status,
    detail: cutDetail(words ? message : body),
    isOwnWord: words?.isOwnEnvelope ?? false,
    ...(isToldWhole(body, words) ? {} : { received: keepReceived(body) }),
  };
}

/** Whether the details of an error leave nothing out of a body that the person might have paid for. */
function isToldWhole(body: string, words: ErrorWords | null): boolean {
  if ((words?.message ?? body.trim()).length > DETAIL_LENGTH || typeof parseCompletion(body) !== 'string') return false;
  const { values, hasRest } = parseValues(body);
  return words === null || (!hasRest && !leavesOut(values, words));
}
