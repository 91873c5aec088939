import { z } from 'zod/mini';
import { CHARGED, ERROR_KINDS } from '@/lib/errors';
import { attempt } from './attempt';
import { id, messageFields, time, tokens } from './fields';

export const ANSWER_STATES = [
  'waiting',
  'asking',
  'posting',
  'queued',
  'done',
  'failed',
  'interrupted',
  'expired',
  'stopped',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

export const OPEN_STATES = ['waiting', 'asking', 'posting', 'queued'] as const satisfies AnswerState[];

/** Whether an answer in that state may still become another one without the person. */
export function isOpen(state: AnswerState): boolean {
  return (OPEN_STATES as readonly AnswerState[]).includes(state);
}

export const answerError = z.object({
  kind: z.enum(ERROR_KINDS),
  charged: z.enum(CHARGED),
  status: z.nullable(z.number()),
  /** Segmind's own words, redacted and cut. */
  detail: z.string(),
  requestId: z.nullable(z.string()),
});
export type AnswerError = z.infer<typeof answerError>;

export const usage = z.object({ promptTokens: tokens, completionTokens: tokens });
export type Usage = z.infer<typeof usage>;

/** Why the result of a queued answer cannot be fetched at present, though Segmind may hold it. */
export const FETCH_REASONS = [
  'no-key',
  'other-key',
  'key-rejected',
  'no-permission',
  'unreachable',
  'rate-limited',
  'not-found',
  'malformed',
  'no-answer',
] as const;
/** What is in the way of fetching, and how often Segmind's answers have contradicted its documentation so far. */
export const fetching = z.object({ reason: z.enum(FETCH_REASONS), oddities: z.int().check(z.gte(0)) });
export type Fetching = z.infer<typeof fetching>;

export const WAITING_REASONS = ['new', 'offline', 'rate-limited', 'backing-off', 'parallel'] as const;

export const answerRow = z.object({
  ...messageFields,
  role: z.literal('assistant'),
  readings: z.array(id),
  state: z.enum(ANSWER_STATES),
  /** 1 while the state is an open one; absent otherwise, so that its index holds open answers only. */
  open: z.optional(z.literal(1)),
  /** Why it waits, from when on it may be posted, and its place in the queue (0 where it is the next). */
  waiting: z.nullable(z.object({ reason: z.enum(WAITING_REASONS), notBefore: time, place: z.int() })),
  /** When that wait was noted: with it, a clock that is set back makes no wait longer (`wait-span.ts`). */
  waitingSince: z.optional(time),
  /** Of a queued answer: what keeps it from being fetched; absent or null where nothing does. */
  fetching: z.optional(z.nullable(fetching)),
  /** Counts posts of this row, and with the state guards each write against a second writer. */
  attempt: z.int(),
  attempts: z.array(attempt),
  error: z.nullable(answerError),
  usage: z.nullable(usage),
  cost: z.nullable(z.number()),
  model: z.nullable(z.string()),
  /** Segmind ended the answer at its own limit. */
  cut: z.boolean(),
  /** Why it ended, in the provider's word, where that was not its own end. */
  ending: z.optional(z.string()),
  /** What the model noted for itself before it answered; never sent back. The text may be empty beside it. */
  notes: z.optional(z.string()),
  /** The text is the model's word that it declines to answer. */
  declined: z.optional(z.boolean()),
  askedAt: time,
  finishedAt: z.nullable(time),
  /** The person stopped waiting; the request goes on, and what still arrives is kept. */
  stoppedAt: z.nullable(time),
  /** Arrived while the person had no surface of Sidenote open that showed its conversation. */
  away: z.optional(z.boolean()),
  /** An answer that arrived after the person stopped is shown once they ask for it. */
  shown: z.boolean(),
  /** A shorter context was asked for after an overflow: the share of the budget to use. */
  budgetShare: z.number().check(z.gt(0), z.lte(1)),
});
export type Answer = z.infer<typeof answerRow>;

/** Whether the person still waits for an answer: it is open, and they have not stopped waiting. */
export function isWaitedFor({ state, stoppedAt }: Pick<Answer, 'state' | 'stoppedAt'>): boolean {
  return isOpen(state) && stoppedAt === null;
}
