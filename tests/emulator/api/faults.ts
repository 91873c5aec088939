import { apiErrors } from './api-errors.ts';
import { CONTEXT_TOKENS } from './models.ts';
import { htmlReply, jsonReply, type Reply, textReply } from './reply.ts';
import type { Call } from './route.ts';

/** The calls that a fault applies to: `generate` is both POSTs to a model, `poll` both GETs of a job. */
export type FaultTarget = Call | 'generate' | 'poll' | 'any';

/** What a fault does to a call. */
export type FaultEffect =
  /** The call is refused before it is accepted, without a ledger row. */
  | { kind: 'refuse'; reply: () => Reply }
  /** The call is accepted, runs and fails, with a ledger row that is not billed. */
  | { kind: 'fail'; reply: () => Reply }
  /** The call is accepted and billed, but the answer is spoilt. */
  | { kind: 'spoil'; spoil: (reply: Reply) => Reply }
  /** The call is accepted and billed, but its answer arrives in part or not at all. */
  | { kind: 'lose'; how: 'reset' | 'never' | 'cut-off' }
  /** The connection is reset before the call is accepted. */
  | { kind: 'reset' }
  /** The submission goes well, and the queued job fails or expires. */
  | { kind: 'job'; fate: 'fails' | 'expires' };

export type Fault = { name: string; on: FaultTarget; effect: FaultEffect };

const RATE_LIMIT_MS = 2_000;

const refuse = (reply: () => Reply, on: FaultTarget = 'generate') =>
  ({ on, effect: { kind: 'refuse', reply } }) as const;
const fail = (reply: () => Reply) => ({ on: 'generate', effect: { kind: 'fail', reply } }) as const;
const spoil = (change: (reply: Reply) => Reply, on: FaultTarget = 'generate') =>
  ({ on, effect: { kind: 'spoil', spoil: change } }) as const;
const lose = (how: 'reset' | 'never' | 'cut-off') => ({ on: 'generate', effect: { kind: 'lose', how } }) as const;

/** Answers 429 with the time at which calls are accepted again. ISO 8601 is a guess: Segmind documents no form. */
const rateLimit = (resetAfterMs: number) => () => {
  const reply = apiErrors.rateLimited();
  const reset = new Date(Date.now() + resetAfterMs).toISOString();
  return { ...reply, headers: { ...reply.headers, 'x-rate-limit-reset-at-utc': reset } };
};

const withBody = (body: string, contentType?: string) => (reply: Reply) => ({
  ...reply,
  body,
  headers: contentType ? { ...reply.headers, 'content-type': contentType } : reply.headers,
});

/** Every named fault. The README in `tests/emulator` says what each does. */
const FAULTS = {
  'bad-request': refuse(apiErrors.badRequest),
  'context-overflow': refuse(() => apiErrors.contextOverflow(CONTEXT_TOKENS + 1_000, CONTEXT_TOKENS)),
  'role-system': refuse(() => apiErrors.roleRejected('system')),
  'missing-key': refuse(apiErrors.missingKey),
  'invalid-key': refuse(apiErrors.invalidKey),
  forbidden: refuse(apiErrors.forbidden),
  'unknown-model': refuse(() => apiErrors.unknownModel('deepseek-chat')),
  'no-credits-found': refuse(apiErrors.noCreditsFound, 'balance'),
  'wrong-verb': refuse(apiErrors.wrongVerb),
  'content-type': refuse(apiErrors.contentType),
  'insufficient-credits': refuse(apiErrors.insufficientCredits),
  'rejected-parameter': refuse(() => apiErrors.rejectedParameter('messages')),
  'spend-limit': refuse(apiErrors.spendLimit),
  'silent-406': refuse(apiErrors.silent406),
  'retired-model': refuse(() => apiErrors.retiredModel('deepseek-chat')),
  'rate-limited': refuse(rateLimit(RATE_LIMIT_MS)),
  'rate-limited-without-time': refuse(apiErrors.rateLimited),
  'server-error': fail(apiErrors.server),
  'empty-error': fail(() => textReply(500, '')),
  'text-error': fail(() => textReply(500, 'upstream connect error or disconnect/reset before headers')),
  'bad-gateway': fail(() => htmlReply(502, 'Bad Gateway')),
  unavailable: fail(apiErrors.unavailable),
  'html-unavailable': fail(() => htmlReply(503, 'Service Temporarily Unavailable')),
  'gateway-timeout': fail(() => htmlReply(504, 'Gateway Timeout')),
  html: spoil(() => htmlReply(200, 'Welcome')),
  empty: spoil(withBody('')),
  'truncated-json': spoil((reply) => ({ ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) })),
  'wrong-content-type': spoil((reply) => withBody(reply.body, 'text/html; charset=utf-8')(reply)),
  'no-request-id': spoil((reply) => ({ ...jsonReply(200, { status: 'QUEUED' }), headers: reply.headers }), 'submit'),
  'reset-before': { on: 'generate', effect: { kind: 'reset' } },
  'reset-after': lose('reset'),
  never: lose('never'),
  'cut-off': lose('cut-off'),
  'job-fails': { on: 'submit', effect: { kind: 'job', fate: 'fails' } },
  'job-expires': { on: 'submit', effect: { kind: 'job', fate: 'expires' } },
  'queue-missing': refuse(() => apiErrors.unknownModel('deepseek-chat'), 'submit'),
  'queue-wrong-verb': refuse(apiErrors.wrongVerb, 'submit'),
} as const satisfies Record<string, { on: FaultTarget; effect: FaultEffect }>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** A fault as a test scripts it: by name, by name with details, or as an answer of the test's own making. */
export type FaultScript =
  | FaultName
  | { name: FaultName; on?: FaultTarget | undefined; resetAfterMs?: number | undefined }
  | {
      status: number;
      /** A string is sent as it is, anything else as JSON. */
      body?: unknown;
      headers?: Record<string, string> | undefined;
      on?: FaultTarget | undefined;
      /** Whether the ledger gets a row, which is not billed; by default true for statuses from 500. */
      accepted?: boolean | undefined;
    };

/** Makes a fault from a script. Throws where there is no fault of that name. */
export function buildFault(script: FaultScript): Fault {
  if (typeof script === 'string') return buildFault({ name: script });
  if ('status' in script) {
    const { status, body = '', headers = {}, on = 'generate', accepted = status >= 500 } = script;
    const made = typeof body === 'string' ? textReply(status, body) : jsonReply(status, body);
    const reply = () => ({ ...made, headers: { ...made.headers, ...headers } });
    return { name: String(status), on, effect: { kind: accepted ? 'fail' : 'refuse', reply } };
  }
  if (!Object.hasOwn(FAULTS, script.name)) {
    throw new Error(`There is no fault "${script.name}". The faults are: ${FAULT_NAMES.join(', ')}.`);
  }
  const known = FAULTS[script.name];
  const resetAfterMs = script.name === 'rate-limited' ? script.resetAfterMs : undefined;
  const effect: FaultEffect =
    resetAfterMs === undefined ? known.effect : { kind: 'refuse', reply: rateLimit(resetAfterMs) };
  return { name: script.name, on: script.on ?? known.on, effect };
}
