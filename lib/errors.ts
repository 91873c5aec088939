/** Every reason for which an answer or a key test may fail, in the terms of Segmind's error table. */
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

/** Whether an attempt was paid for: Segmind bills a 200 only, and an unknown outcome may have been a 200. */
export const CHARGED = ['yes', 'no', 'maybe'] as const;
