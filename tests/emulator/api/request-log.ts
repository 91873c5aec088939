import type { IncomingHttpHeaders } from 'node:http';
import { keyFingerprint } from './account.ts';
import type { Call } from './route.ts';

/** One request as it arrived. The key is kept only as a fingerprint, the body exactly as sent. */
export type RecordedRequest = {
  id: number;
  /** Milliseconds since 1970, real time. */
  time: number;
  call: Call;
  method: string;
  path: string;
  headers: Record<string, string>;
  keyValid: boolean;
  keyFingerprint: string | null;
  body: string;
  /** The status of the answer; null until an answer was sent. */
  status: number | null;
  /** Milliseconds from arrival to answer; null until then. */
  tookMs: number | null;
  /** Whether the client left before an answer had begun. */
  hungUp: boolean;
};

const SECRET_HEADERS = new Set(['x-api-key', 'authorization', 'proxy-authorization', 'cookie']);

/** Returns the headers as plain strings, with the values of secret ones replaced by fingerprints. */
export function redactHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const redacted: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    redacted[name] = SECRET_HEADERS.has(name) ? `fingerprint ${keyFingerprint(text)}` : text;
  }
  return redacted;
}
