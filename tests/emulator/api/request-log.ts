import type { IncomingHttpHeaders } from 'node:http';
import { keyFingerprint } from './account.ts';
import type { Call } from './route.ts';

/** One request as it arrived. The key is kept as a fingerprint only; the body exactly as it was sent. */
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
  /** The status that was answered; null while there is none, and where none was ever sent. */
  status: number | null;
  /** Milliseconds from arrival to answer; null while there is none. */
  tookMs: number | null;
  /** Whether the client left before an answer was begun. */
  hungUp: boolean;
};

const SECRET_HEADERS = new Set(['x-api-key', 'authorization', 'proxy-authorization', 'cookie']);

/** The headers as plain strings, each secret one replaced by its fingerprint. */
export function redactHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const redacted: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    redacted[name] = SECRET_HEADERS.has(name) ? `fingerprint ${keyFingerprint(text)}` : text;
  }
  return redacted;
}
