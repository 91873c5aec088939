import type { ErrorKind } from '@/lib/errors';
import { parseErrorMessage } from './responses';

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
};

const DETAIL_LENGTH = 500;

/** The beginning of a text, as much as an error's details show of it. */
export function cutDetail(text: string): string {
  return text.trim().slice(0, DETAIL_LENGTH).toWellFormed();
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
  return /context.{0,20}(length|window|limit)|maximum.{0,20}(context|tokens)|too many tokens|prompt is too long/i.test(
    message,
  );
}

/** Whether a message says that the role `system` is not accepted. */
export function namesSystemRole(status: number, message: string): boolean {
  return status >= 400 && status < 500 && /\brole/i.test(message) && /\bsystem\b/i.test(message);
}

function kindOfStatus(status: number, message: string): ErrorKind {
  if (status === 413 || (status >= 400 && status !== 429 && saysOverflow(message))) return 'context-overflow';
  // A success whose body says that it failed.
  if (status >= 200 && status < 300) return 'job-failed';
  switch (status) {
    case 401:
      return 'key-rejected';
    case 403:
      return 'forbidden';
    case 404:
      return 'model-unknown';
    case 405:
      return 'wrong-method';
    case 406:
      return kindOf406(message);
    case 410:
      return 'model-retired';
    case 422:
      return 'job-failed';
    case 429:
      return 'rate-limited';
    case 504:
      return 'timeout';
    default:
      if (status === 500) return 'server';
      return status > 500 ? 'unavailable' : 'bad-request';
  }
}

/**
 * Reads a refusal. The words are Segmind's table of errors (segmind.com/docs, 2026-09).
 *
 * @param status the HTTP status; a success where its body tells of an error
 * @param body the body as text; HTML, plain text and nothing are tolerated
 */
export function readRefusal(status: number, body: string): SegmindRefusal {
  const message = parseErrorMessage(body);
  return {
    kind: kindOfStatus(status, message ?? ''),
    status,
    detail: cutDetail(message ?? body),
    isOwnWord: message !== null,
  };
}
