import { type Answered, call, type ResponseFacts } from './call';
import { readErrorWords } from './error-words';
import { isSuccess } from './is-success';
import { writeJson } from './parse-json';
import { type JobReport, parseAccepted, parseJob, parseOutput } from './queue-responses';
import type { Completion } from './responses';
import {
  beginningOf,
  concealed,
  type DirectOutcome,
  type PostRequest,
  readAnswered,
  refusalIn,
  withheld,
} from './segmind-client';
import { keepReceived, type SegmindRefusal } from './segmind-errors';

// Segmind's v2 route, which it recommends for language models: submit, then ask for the result within the hour.

/** A submission is answered at once; after this long, in ms, nobody knows whether it was accepted. */
const SUBMIT_DEADLINE = 120_000;
const POLL_DEADLINE = 30_000;

/** The outcome of a submission: what a direct one can have, or that Segmind took it and answers later. */
export type SubmitOutcome = DirectOutcome | { kind: 'accepted'; requestId: string; facts: ResponseFacts };

/** The outcome of asking for a submitted question's answer. Only the first two are the job's own end. */
export type FetchOutcome =
  | { kind: 'answer'; completion: Completion; facts: ResponseFacts; took: number | null; received?: string | null }
  /** The job ran and failed, or finished with the word that there is no text. */
  | { kind: 'failed'; refusal: SegmindRefusal }
  | { kind: 'pending' }
  /** Segmind does not know the request: expired, or asked for with another key. */
  | { kind: 'not-found'; refusal: SegmindRefusal }
  | { kind: 'key-rejected'; refusal: SegmindRefusal }
  | { kind: 'rate-limited'; until: number | null }
  /** The network, a gateway or the server is in the way; the job is not concerned. */
  | { kind: 'unreachable' }
  /** An answer that is not of the documented form, or finished without one that can be read. */
  | {
      kind: 'odd';
      reason: 'malformed' | 'no-answer';
      isFinished: boolean;
      /** A finished job came with something as its output. */
      hasOutput?: boolean;
      status: number;
      detail: string;
      received?: string | null;
    };

/**
 * Submits a question to the queue: billed once if it is accepted and succeeds, and never repeated here.
 *
 * @throws only if `signal` aborts
 */
export async function submitQuestion({ model, ...rest }: PostRequest): Promise<SubmitOutcome> {
  const answered = await call({
    ...rest,
    method: 'POST',
    path: `/v2/${encodeURIComponent(model)}`,
    deadline: SUBMIT_DEADLINE,
  });
  if (typeof answered === 'string') return { kind: 'lost', reason: answered };
  if (!isSuccess(answered.status)) return readAnswered(answered);
  const requestId = parseAccepted(answered.body);
  return requestId === null ? readWithoutId(answered) : { kind: 'accepted', requestId, facts: answered.facts };
}

/** A success that names no id may be the answer itself, in the queue's envelope or without, or say that it failed. */
function readWithoutId(answered: Answered): SubmitOutcome {
  const report = parseJob(answered.body);
  if (report?.state === 'FAILED') return { kind: 'refusal', refusal: failureIn(answered), facts: answered.facts };
  const result = report?.state === 'COMPLETED' ? readResult(report, answered) : null;
  return result?.kind === 'answer' ? result : readAnswered(answered);
}

/** What keeps an answer to a GET from telling of the job. */
function obstacleIn(answered: Answered): FetchOutcome {
  const { status, body, facts } = answered;
  if (status === 429) return { kind: 'rate-limited', until: facts.rateLimitedUntil };
  const refusal = refusalIn(answered, status);
  if (status === 404) return { kind: 'not-found', refusal };
  if (status === 401 || status === 403) return { kind: 'key-rejected', refusal };
  if (status >= 500 || status === 407 || status === 408) return { kind: 'unreachable' };
  return { kind: 'odd', reason: 'malformed', isFinished: false, ...whatCame(answered), received: keepReceived(body) };
}

function whatCame(answered: Answered): { status: number; detail: string } {
  return { status: answered.status, detail: beginningOf(answered) };
}

function readResult(report: JobReport, answered: Answered): FetchOutcome {
  const { body, facts } = answered;
  const completion = parseOutput(body, report.output);
  if (typeof completion !== 'string') {
    const { cost, balance, took } = report;
    const told = { ...facts, cost: cost ?? facts.cost, balance: balance ?? facts.balance };
    return { kind: 'answer', ...concealed(completion, answered), facts: told, took };
  }
  const failure = errorIn(report, answered);
  if (failure) return { kind: 'failed', refusal: failure };
  if (completion !== 'malformed' && completion !== 'no-answer') {
    return { kind: 'failed', refusal: withheld(answered, completion) };
  }
  const came = { ...whatCame(answered), received: keepReceived(body), hasOutput: hasOutput(report) };
  return { kind: 'odd', reason: completion, isFinished: true, ...came };
}

/** Whether a finished job came with an output of any kind: then it is all that will ever come. */
function hasOutput({ output }: JobReport): boolean {
  return typeof output === 'string' ? output.trim() !== '' : output !== undefined && output !== null;
}

/** The error that a finished job tells of, in its envelope or in the provider's own answer; it may have been charged. */
function errorIn({ output }: JobReport, answered: Answered): SegmindRefusal | null {
  const inner = typeof output === 'string' ? output : writeJson(output);
  const body = [answered.body, inner].find((text) => readErrorWords(text, true) !== null);
  return body === undefined
    ? null
    : { ...refusalIn({ ...answered, body }, 200), received: keepReceived(answered.body) };
}

/**
 * Asks for the answer to a submitted question: its status, and where it is finished its result. Free of charge and safe
 * to repeat. The addresses are built here; those that Segmind's answers name are not followed, since the key must go to
 * one host only.
 *
 * @throws only if `signal` aborts
 */
export async function fetchResult(request: {
  requestId: string;
  key: string;
  signal?: AbortSignal;
}): Promise<FetchOutcome> {
  const { requestId, ...rest } = request;
  const path = `/v2/requests/${encodeURIComponent(requestId)}`;
  const get = (target: string) => call({ ...rest, method: 'GET', path: target, deadline: POLL_DEADLINE });
  const status = await get(`${path}/status`);
  if (typeof status === 'string') return { kind: 'unreachable' };
  const state = stateIn(status);
  if (typeof state !== 'string') return state;
  if (state === 'QUEUED' || state === 'PROCESSING') return { kind: 'pending' };
  if (state === 'FAILED') return { kind: 'failed', refusal: failureIn(status) };
  const result = await get(path);
  if (typeof result === 'string') return { kind: 'unreachable' };
  const report = parseJob(result.body);
  if (report?.state === 'FAILED') return { kind: 'failed', refusal: failureIn(result) };
  if (report?.state === 'QUEUED' || report?.state === 'PROCESSING') return { kind: 'pending' };
  if (report) return readResult(report, result);
  // A result without an envelope is the provider's answer itself, where it can be read as one: whatever the status says,
  // it is what was asked for.
  const bare = readResult(BARE, result);
  const isAnswer = bare.kind === 'answer' && readErrorWords(result.body) === null && PROVIDERS_FIELD.test(result.body);
  return isSuccess(result.status) || isAnswer ? bare : obstacleIn(result);
}

/** What only a provider's answer has: a proxy's own JSON may have a text too. */
const PROVIDERS_FIELD = /"(?:choices|candidates|content)"\s*:/;

/** A result that tells nothing of its job. */
const BARE: JobReport = { state: 'COMPLETED', cost: null, balance: null, took: null, output: undefined };

/** The job's state: what the body says counts, whatever the status of HTTP. */
function stateIn(answered: Answered): JobReport['state'] | FetchOutcome {
  return parseJob(answered.body)?.state ?? obstacleIn(answered);
}

/** Segmind answers 422 for a job that failed, and says so in the body whatever the status; `output` may say more. */
function failureIn(answered: Answered): SegmindRefusal {
  const refusal = refusalIn(answered, 422);
  const output = parseJob(answered.body)?.output;
  if (output === undefined || output === null || output === '') return refusal;
  const said = typeof output === 'string' ? output : writeJson(output);
  const told = refusal.isOwnWord && refusal.detail !== '' ? refusal : refusalIn({ ...answered, body: said }, 422);
  return { ...told, received: keepReceived(answered.body) };
}
