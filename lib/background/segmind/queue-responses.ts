import { z } from 'zod/mini';
import { parseJson, parseValues } from './parse-json';
import { type Completion, parseCompletion, readAnswer, type WithoutText } from './responses';

// The forms of the queue's answers (Segmind's v2 route), as tolerant as those in `responses.ts`.

/** An id goes into a path, the ledger and the screen, so its characters and its length are bounded. */
const requestId = z.string().check(z.regex(/^[A-Za-z0-9._-]{1,128}$/));

const accepted = z.object({ request_id: requestId });

const JOB_STATES = ['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED'] as const;
/** How far a job is, in Segmind's words. */
export type JobState = (typeof JOB_STATES)[number];

const amount = z.catch(z.optional(z.nullable(z.number().check(z.gte(0)))), null);
const metrics = z.catch(
  z.optional(z.nullable(z.object({ cost: amount, remaining_credits: amount, total_time: amount }))),
  null,
);
const job = z.object({ status: z.enum(JOB_STATES), metrics, output: z.optional(z.unknown()) });

/** The report of a job: `cost` and `balance` in US dollars, `took` in ms; null where the report gives none. */
export type JobReport = {
  state: JobState;
  cost: number | null;
  balance: number | null;
  took: number | null;
  output: unknown;
};

/** Returns the id under which a submission was accepted, or null where the body names none. */
export function parseAccepted(body: string): string | null {
  const parsed = accepted.safeParse(parseJson(body));
  return parsed.success ? parsed.data.request_id : null;
}

/** Reads the body of a job's GET; returns null where the body is not of the documented form. */
export function parseJob(body: string): JobReport | null {
  const parsed = job.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { status, metrics: told, output } = parsed.data;
  const seconds = told?.total_time ?? null;
  return {
    state: status,
    cost: told?.cost ?? null,
    balance: told?.remaining_credits ?? null,
    took: seconds === null ? null : seconds * 1000,
    output,
  };
}

/** The beginning of JSON, or of an event stream. */
const BEGINS_LIKE_DATA = /^[\s\ufeff]*(?:[{[]|(?:data|event|id|retry)?:)/;

/** Whether a value is an answer in a form that only providers write. */
function isProviders(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('choices' in value || 'candidates' in value);
}

/** A text that was meant to be JSON and was damaged on its way. An ordinary text may also begin with a bracket. */
const LOOKS_LIKE_JSON = /^[\s\ufeff]*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{"[\]]|$))/;

/**
 * Reads the answer of a finished job. The documentation says that `output` is the provider's JSON as a string; an
 * object, plain text, and the body itself where `output` is missing are accepted too.
 *
 * @param body the whole body of the result's GET
 * @param output the body's `output`, or undefined
 */
export function parseOutput(body: string, output: unknown): Completion | WithoutText {
  if (output === undefined) return parseCompletion(body);
  if (output === null) return 'no-answer';
  if (typeof output === 'number') return plainAnswer(String(output));
  if (typeof output !== 'string') return readAnswer([output]);
  const { values, hasRest } = parseValues(output);
  // A text with JSON inside is an answer that shows JSON, unless the JSON is a provider's whole answer.
  if (hasRest && !BEGINS_LIKE_DATA.test(output) && !values.some(isProviders)) return plainAnswer(output);
  const answer = readAnswer(values, hasRest);
  if (answer !== 'malformed') return answer;
  if (output.trim() === '') return 'no-answer';
  const inner = values.length === 1 && !hasRest ? values[0] : undefined;
  if (typeof inner === 'string' || typeof inner === 'number') return parseOutput(body, inner);
  return LOOKS_LIKE_JSON.test(output) ? 'malformed' : plainAnswer(output);
}

function plainAnswer(text: string): Completion | WithoutText {
  return readAnswer([{ choices: [{ message: { content: text } }] }]);
}
