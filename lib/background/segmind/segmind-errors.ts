import type { ErrorKind } from '@/lib/errors';
import { cut } from '@/lib/text/cut';
import { type ErrorWords, leavesOut, readErrorWords } from './error-words';
import { isSuccess } from './is-success';
import { parseValues } from './parse-json';
import { parseCompletion } from './responses';

/** A response that reports a failure, with what the person and the runner need to know. */
export type SegmindRefusal = {
  kind: ErrorKind;
  status: number;
  /** Segmind's own words, or the beginning of a body of another form. */
  detail: string;
  /**
   * Whether Segmind itself reported the failure, in its JSON envelope. Otherwise (a gateway's page, an empty body) a
   * server error leaves the outcome unknown, and the question may have been billed.
   */
  isOwnWord: boolean;
  /** The body, up to `LONGEST_RECEIVED`, where the body holds more than `detail`. */
  received?: string | null;
};

const DETAIL_LENGTH = 500;
/** A body is kept up to this many UTF-16 units: a megabyte is more than any answer of a model. */
const LONGEST_RECEIVED = 1_000_000;

/** Returns the part of a body to keep for the person, or null where the body is blank. */
export function keepReceived(body: string): string | null {
  return body.trim() === '' ? null : cut(body, LONGEST_RECEIVED).toWellFormed();
}

/** Returns the beginning of a text for an error's details. */
export function cutDetail(text: string): string {
  return cut(text.trim(), DETAIL_LENGTH).toWellFormed();
}

/** Only the message tells the four meanings of 406 apart. Without one, the documented "Not enough credits" holds. */
function kindOf406(message: string): ErrorKind {
  if (/content[- ]type/i.test(message)) return 'content-type';
  if (message === '' || /(?:insufficient|not enough|no) credits/i.test(message)) return 'no-credits';
  if (/limit/i.test(message) && /spend|budget|team|usage/i.test(message)) return 'spend-limit';
  return /credit|balance|fund/i.test(message) ? 'no-credits' : 'parameter';
}

/** Whether a message says that the text exceeds the model's context. */
function saysOverflow(message: string): boolean {
  return /context.{0,20}(length|window|limit)|maximum.{0,20}(context|tokens)|too many tokens|(prompt|input) is too long/i.test(
    message,
  );
}

/**
 * Whether a message says that the role `system` is not accepted. Refusals of a key, an account or a limit (401, 403,
 * 404, 429) may mention roles and systems too, so only a status about the body counts.
 */
export function namesSystemRole(status: number, message: string): boolean {
  const isOfTheBody = status === 400 || status === 406 || status === 422;
  return isOfTheBody && /\brole/i.test(message) && /\bsystem\b/i.test(message);
}

const RETIRED = /retired|deprecated|decommissioned|sunset|no longer (?:available|supported)|end[- ]of[- ]life/i;
/** Words beside "model" that call a model unknown. DeepSeek's own API says "Model Not Exist" for a retired name. */
const UNKNOWN = [
  /\bmodels?\b.{0,120}\b(?:not (?:exist|found|available|supported|recognized|recognised|valid)|does ?n[o’']t exist|unknown|invalid|unavailable|unsupported)/i,
  /\b(?:unknown|invalid|unsupported|unrecognized|no such|not a valid|could not find(?: the)?|cannot find(?: the)?) model\b/i,
  /\bmodel_(?:not_found|not_exist|unknown|invalid)|\b(?:unknown|invalid)_model\b/i,
];

/** Finds the cause in the words of a refusal whose status only says that something was wrong. */
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

/** Returns the kind of an error in a success, by the error's own number where it has one, and by its words. */
function kindOfError({ status }: Pick<ErrorWords, 'status'>, message: string): ErrorKind {
  const kind = kindOfStatus(status ?? 422, message);
  // A faulty request would not have come back as a success, so the fault is the job's.
  return kind === 'bad-request' || kind === 'wrong-method' ? 'job-failed' : kind;
}

/**
 * Reads a refusal by Segmind's table of errors (segmind.com/docs, 2026-09).
 *
 * @param status the HTTP status, which is a success where only the body reports the error
 * @param body the body as text, which may also be HTML, plain text or empty
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

/** Whether an error's details leave out nothing of the body that the person might have paid for. */
function isToldWhole(body: string, words: ErrorWords | null): boolean {
  if ((words?.message ?? body.trim()).length > DETAIL_LENGTH || typeof parseCompletion(body) !== 'string') return false;
  const { values, hasRest } = parseValues(body);
  return words === null || (!hasRest && !leavesOut(values, words));
}
