import { z } from 'zod/mini';
import { CHARGED, ERROR_KINDS } from '@/lib/errors';
import { ANSWER_STATES } from './answer-state';
import { attempt } from './attempt';
import { chosenModel, id, messageFields, time, tokens } from './fields';

export const answerError = z.lazy(() =>
  z.object({
    kind: z.enum(ERROR_KINDS),
    charged: z.enum(CHARGED),
    status: z.nullable(z.number()),
    /** Segmind's own words, with keys redacted, and cut. */
    detail: z.string(),
    requestId: z.nullable(z.string()),
  }),
);
export type AnswerError = z.infer<typeof answerError>;

export const usage = z.object({ promptTokens: tokens, completionTokens: tokens });
export type Usage = z.infer<typeof usage>;

/** Why the result of a queued answer cannot be fetched for now, though Segmind may hold it. */
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
/** Why fetching fails, and how many of Segmind's replies have contradicted its documentation so far. */
export const fetching = z.lazy(() => z.object({ reason: z.enum(FETCH_REASONS), oddities: z.int().check(z.gte(0)) }));
export type Fetching = z.infer<typeof fetching>;

export const WAITING_REASONS = ['new', 'offline', 'rate-limited', 'backing-off', 'parallel'] as const;

export const answerRow = z.lazy(() =>
  z.object({
    ...messageFields,
    role: z.literal('assistant'),
    readings: z.array(id),
    state: z.enum(ANSWER_STATES),
    /** 1 while the state is an open one, absent otherwise: the index `by-open` then holds open answers only. */
    open: z.optional(z.literal(1)),
    /** Why the answer waits, the earliest time to post it, and its place in the queue (0 is the next). */
    waiting: z.nullable(z.object({ reason: z.enum(WAITING_REASONS), notBefore: time, place: z.int() })),
    /** When `waiting` was written. With this time, a clock that is set back makes no wait longer (`wait-span.ts`). */
    waitingSince: z.optional(time),
    /** What keeps a queued answer from being fetched; absent or null where nothing does. */
    fetching: z.optional(z.nullable(fetching)),
    /**
     * How often the answer was posted. Each write compares `attempt` and `state`: a late second writer changes nothing.
     */
    attempt: z.int(),
    attempts: z.array(attempt),
    error: z.nullable(answerError),
    usage: z.nullable(usage),
    cost: z.nullable(z.number()),
    /** The model that answered, as the reply names it. */
    model: z.nullable(z.string()),
    /** The model that the person chose for this answer alone; absent where the conversation's model answers. */
    chosenModel: z.optional(chosenModel),
    /** Segmind ended the answer at its limit of length. */
    cut: z.boolean(),
    /** Why the answer ended, in the word of the provider, where it did not end by itself. */
    ending: z.optional(z.string()),
    /** The notes that the model made before its answer, never sent back. `text` may be empty beside notes. */
    notes: z.optional(z.string()),
    /** The model declined to answer, and `text` says so. */
    declined: z.optional(z.boolean()),
    askedAt: time,
    finishedAt: z.nullable(time),
    /** When the person stopped waiting. The request goes on, and an answer that still arrives is kept. */
    stoppedAt: z.nullable(time),
    /** The answer arrived while no open surface of Sidenote showed its conversation. */
    away: z.optional(z.boolean()),
    /** Whether the person asked to see this answer, which arrived after they had stopped waiting. */
    shown: z.boolean(),
    /** The share of the context budget to use: less than 1 where a shorter context was asked for after an overflow. */
    budgetShare: z.number().check(z.gt(0), z.lte(1)),
  }),
);
export type Answer = z.infer<typeof answerRow>;
