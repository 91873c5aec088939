import { SEGMIND_HOST } from '@/lib/settings/segmind-host';
import { type Concealer, concealStrictly, makeConcealer } from './conceal-key';
import { readBody } from './read-body';
import { parseAmount, parseResetTime } from './responses';

// The only file that calls the network.

const MAX_HEADER = 200;

/** The facts in a response's headers, each null where the header is missing. US dollars, and ms since 1970. */
export type ResponseFacts = {
  balance: number | null;
  cost: number | null;
  requestId: string | null;
  rateLimitedUntil: number | null;
};

/** One request to Segmind. `path` begins with a slash, `deadline` is in ms from now. */
export type Call = {
  method: 'GET' | 'POST';
  path: string;
  key: string;
  body?: string;
  deadline: number;
};

/**
 * A response. The key, in any spelling, is already removed from the body. `conceal` removes the key from words that are
 * joined from several parts of the body.
 */
export type Answered = { status: number; body: string; facts: ResponseFacts; conceal: Concealer };

function factsOf(headers: Headers, conceal: Concealer): ResponseFacts {
  return {
    balance: parseAmount(headers.get('x-remaining-credits')),
    cost: parseAmount(headers.get('x-cost')),
    requestId: concealStrictly(headers.get('x-request-id') ?? '', conceal).slice(0, MAX_HEADER) || null,
    rateLimitedUntil: parseResetTime(headers.get('x-rate-limit-reset-at-utc')),
  };
}

/**
 * Calls Segmind once. Never retries and never rejects: a person who stops waiting does not end a request that is paid for.
 *
 * @returns the response, whatever its status, or why no response came
 */
export async function call(request: Call): Promise<Answered | 'network' | 'timeout'> {
  const { method, path, key, body, deadline } = request;
  const timeout = AbortSignal.timeout(deadline);
  try {
    const response = await fetch(`${SEGMIND_HOST}${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      signal: timeout,
      // The key must go to one host only and without cookies, and no answer may come from a cache.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    const conceal = makeConcealer(key);
    const received = conceal(await readBody(response));
    return { status: response.status, body: received, facts: factsOf(response.headers, conceal), conceal };
  } catch {
    return timeout.aborted ? 'timeout' : 'network';
  }
}
