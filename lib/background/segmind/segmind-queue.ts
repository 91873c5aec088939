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

// Segmind's v2 route, which Segmind recommends for language models: submit, then ask for the result within the hour.

/** Segmind answers a submission at once. A submission without an answer after this long, in ms, counts as lost. */
const SUBMIT_DEADLINE = 120_000;
const POLL_DEADLINE = 30_000;

/** The outcome of a submission: one of a direct post's outcomes, or `accepted`, so that the answer comes later. */
export type SubmitOutcome = DirectOutcome | { kind: 'accepted'; requestId: string; facts: ResponseFacts };

/** The outcome of asking for a submitted question's answer. Only `answer` and `failed` are the job's own end. */
export type FetchOutcome =
  | { kind: 'answer'; completion: Completion; facts: ResponseFacts; took: number | null; received?: string | null }
  /** The job failed, or finished with an error or without text. */
  | { kind: 'failed'; refusal: SegmindRefusal }
  | { kind: 'pending' }
  /** Segmind does not know the request, which expired or was submitted with another key. */
  | { kind: 'not-found'; refusal: SegmindRefusal }
  | { kind: 'key-rejected'; refusal: SegmindRefusal }
  | { kind: 'rate-limited'; until: number | null }
  /** The network, a gateway or the server failed, which says nothing about the job. */
  | { kind: 'unreachable' }
  /** The reply is not of the documented form, or the job finished without an answer that can be read. */
  | {
      kind: 'odd';
      reason: 'malformed' | 'no-answer';
      isFinished: boolean;
      /** Whether a finished job has an output of any kind. */
      hasOutput?: boolean;
      status: number;
      detail: string;
      received?: string | null;
    };

/**
 * Submits a question to the queue. Billed once if the question is accepted and the job succeeds; never retried here.
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

/** Reads a success without an id: the answer itself, in the queue's envelope or without one, or a failure. */
function readWithoutId(answered: Answered): SubmitOutcome {
  const report = parseJob(answered.body);
  if (report?.state === 'FAILED') return { kind: 'refusal', refusal: failureIn(answered), facts: answered.facts };
  const result = report?.state === 'COMPLETED' ? readResult(report, answered) : null;
  return result?.kind === 'answer' ? result : readAnswered(answered);
}

/** Returns the outcome for a reply to a GET that says nothing about the job. */
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

/** Whether a finished job has an output of any kind, to which nothing will be added later. */
function hasOutput({ output }: JobReport): boolean {
  return typeof output === 'string' ? output.trim() !== '' : output !== undefined && output !== null;
}

/** Returns the error that a finished job reports in its envelope or in the provider's answer; the job may be billed. */
function errorIn({ output }: JobReport, answered: Answered): SegmindRefusal | null {
  const inner = typeof output === 'string' ? output : writeJson(output);
  const body = [answered.body, inner].find((text) => readErrorWords(text, true) !== null);
  return body === undefined
    ? null
    : { ...refusalIn({ ...answered, body }, 200), received: keepReceived(answered.body) };
}

/**
 * Asks for a submitted question's status and, where the job is finished, for its result. Free of charge and safe to
 * repeat. Builds the addresses itself and never follows those in Segmind's answers, since the key must go to one host
 * only.
 */
export async function fetchResult({ requestId, key }: { requestId: string; key: string }): Promise<FetchOutcome> {
  const path = `/v2/requests/${encodeURIComponent(requestId)}`;
  const get = (target: string) => call({ key, method: 'GET', path: target, deadline: POLL_DEADLINE });
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
  // A result without an envelope that can be read as a provider's answer is the answer asked for, whatever the status.
  const bare = readResult(BARE, result);
  const isAnswer = bare.kind === 'answer' && readErrorWords(result.body) === null && PROVIDERS_FIELD.test(result.body);
  return isSuccess(result.status) || isAnswer ? bare : obstacleIn(result);
}

/** A field that only a provider's answer has. A proxy's own JSON may have a text too. */
const PROVIDERS_FIELD = /"(?:choices|candidates|content)"\s*:/;

/** The report for a result without an envelope. */
const BARE: JobReport = { state: 'COMPLETED', cost: null, balance: null, took: null, output: undefined };

/** Returns the job's state in the body, whatever the HTTP status; else the outcome that the reply amounts to. */
function stateIn(answered: Answered): JobReport['state'] | FetchOutcome {
  return parseJob(answered.body)?.state ?? obstacleIn(answered);
}

/** Reads the failure of a job, for which the documented status is 422; `output` may say more than the envelope. */
function failureIn(answered: Answered): SegmindRefusal {
  const refusal = refusalIn(answered, 422);
  const output = parseJob(answered.body)?.output;
  if (output === undefined || output === null || output === '') return refusal;
  const said = typeof output === 'string' ? output : writeJson(output);
  const told = refusal.isOwnWord && refusal.detail !== '' ? refusal : refusalIn({ ...answered, body: said }, 422);
  return { ...told, received: keepReceived(answered.body) };
}
