/** Everything that can keep an answer or a key test from succeeding, in the terms of Segmind's error table. */
export const ERROR_KINDS = [
  'no-key',
  'no-consent',
  'no-permission',
  'bad-request',
  'key-rejected',
  'forbidden',
  'model-unknown',
  'wrong-method',
  'content-type',
  'no-credits',
  'spend-limit',
  'parameter',
  'model-retired',
  'job-failed',
  'rate-limited',
  'server',
  'unavailable',
  'overloaded',
  'context-overflow',
  'too-large',
  'no-answer',
  'malformed',
  'filtered',
  'tool-call',
  'proxy',
  'legal',
  'network',
  'timeout',
  'cut-off',
  'expired',
  'other-key',
  'queue-missing',
  'internal',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Whether an attempt was paid for: Segmind bills a 200 only; an unknown outcome may have been one. */
export const CHARGED = ['yes', 'no', 'maybe'] as const;
