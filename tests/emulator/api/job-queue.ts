import { setTimeout as delay } from 'node:timers/promises';
import { SEGMIND_HOST } from '../certificate.ts';
import { admit, refuseKey } from './admission.ts';
import { apiErrors } from './api-errors.ts';
import type { EmulatorState } from './emulator-state.ts';
import type { Fault } from './faults.ts';
import { accept, answerHeaders, bill, type Generation, settle, waitForAnswer } from './generate.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { RecordedRequest } from './request-log.ts';

type JobStatus = 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED';
type JobFate = 'completes' | 'fails' | 'expires';
type Job = Generation & { status: JobStatus; fate: JobFate; queueMs: number };

/** Segmind keeps a result for an hour after the submission. */
const KEPT_MS = 3_600_000;
/** The share of an answer's time that a job spends in the queue. */
const QUEUE_SHARE = 0.2;
const JOB_ERROR = 'The model failed to process the request';

/** Segmind's v2 route: submit, then ask for the status and the result. */
export class JobQueue {
  #jobs = new Map<string, Job>();

  /** Answers `POST /v2/{model}`. The job runs on whether or not the reply to the submission reaches the client. */
  submit(state: EmulatorState, request: RecordedRequest, modelName: string, fault: Fault | undefined): Reply {
    const admitted = admit(state, request, modelName);
    if ('status' in admitted) return admitted;
    const generation = accept(state, admitted, 'queue');
    const { row, latencyMs } = generation;
    if (fault?.effect.kind === 'fail') {
      settle(state, row, 'failed');
      return fault.effect.reply();
    }
    const fate = fault?.effect.kind === 'job' ? fault.effect.fate : 'completes';
    const job: Job = { ...generation, status: 'QUEUED', fate, queueMs: latencyMs * QUEUE_SHARE };
    this.#jobs.set(row.id, job);
    run(state, job).catch(() => undefined); // `run` rejects at reset and stop, after which nobody asks for the job.
    const url = `https://${SEGMIND_HOST}/v2/requests/${row.id}`;
    return jsonReply(200, {
      request_id: row.id,
      status: 'QUEUED',
      poll_url: `${url}/status`,
      status_url: `${url}/status`,
      response_url: url,
    });
  }

  /** Answers `GET /v2/requests/{id}/status`. */
  status(state: EmulatorState, request: RecordedRequest, id: string): Reply {
    const job = this.#find(state, request, id);
    if ('headers' in job) return job;
    if (job.status === 'FAILED') return failedReply(job);
    return jsonReply(200, { status: job.status, request_id: id, metrics: metrics(state, job) });
  }

  /** Answers `GET /v2/requests/{id}`. The reply for an unfinished job, a status without output, is a guess. */
  result(state: EmulatorState, request: RecordedRequest, id: string): Reply {
    const job = this.#find(state, request, id);
    if ('headers' in job) return job;
    if (job.status === 'FAILED') return failedReply(job);
    if (job.status !== 'COMPLETED') return jsonReply(200, { status: job.status, request_id: id });
    const headers = answerHeaders(state, job.row, job.latencyMs);
    if (job.completion.output === 'missing') return { ...jsonReply(200, null, headers), body: job.completion.body };
    const body = { status: job.status, error: null, metrics: metrics(state, job), output: outputOf(job) };
    return jsonReply(200, body, headers);
  }

  clear(): void {
    this.#jobs.clear();
  }

  #find(state: EmulatorState, request: RecordedRequest, id: string): Job | Reply {
    const refused = refuseKey(request);
    if (refused) return refused;
    const job = this.#jobs.get(id);
    if (!job || job.row.keyFingerprint !== request.keyFingerprint) return apiErrors.unknownRequest(id);
    const age = state.clock.now() - job.row.time;
    return age >= KEPT_MS || (job.fate === 'expires' && job.status === 'COMPLETED')
      ? apiErrors.unknownRequest(id)
      : job;
  }
}

async function run(state: EmulatorState, job: Job): Promise<void> {
  await delay(job.queueMs, undefined, { signal: state.life.signal });
  job.status = 'PROCESSING';
  await waitForAnswer(state, job.latencyMs - job.queueMs);
  if (job.fate === 'fails') {
    job.status = 'FAILED';
    settle(state, job.row, 'failed');
    return;
  }
  job.status = 'COMPLETED';
  bill(state, job.row);
  settle(state, job.row, 'answered');
}

/** Segmind answers both GETs of a failed job with 422. */
function failedReply(job: Job): Reply {
  return jsonReply(422, { status: 'FAILED', error: JOB_ERROR, metrics: times(job) });
}

function outputOf(job: Job): unknown {
  const { body, output, text } = job.completion;
  if (output === 'object') return JSON.parse(body);
  return output === 'text' ? text : body;
}

/** Returns the metrics of a job: the facts of a direct answer's headers, with the same overrides. */
function metrics(state: EmulatorState, job: Job): Record<string, number> {
  if (job.status !== 'COMPLETED') return {};
  const headers = answerHeaders(state, job.row, job.latencyMs);
  const told = (name: string, header: string) => (header in headers ? { [name]: Number(headers[header]) } : {});
  return { ...told('cost', 'x-cost'), ...told('remaining_credits', 'x-remaining-credits'), ...times(job) };
}

/** Returns a job's times in seconds. */
function times(job: Job): Record<string, number> {
  const queue = job.queueMs / 1000;
  const total = job.latencyMs / 1000;
  return { inference_time: total - queue, queue_time: queue, total_time: total };
}
