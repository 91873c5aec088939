import { z } from 'zod/mini';
import { id, time } from './fields';
import { recipe } from './recipe';

/**
 * How an attempt ended. Segmind refused, and did not charge, an attempt with one of the last four, and the next attempt
 * follows without the person: the server had a fault, there was a rate limit, the role `system` was not accepted, or
 * the queue does not know the model.
 */
export const OUTCOMES = [
  'open',
  'done',
  'failed',
  'interrupted',
  'expired',
  'retried',
  'rate-limited',
  'folded',
  'rerouted',
] as const;

/** How an attempt is sent: `direct` is one blocking call, `durable` is Segmind's queue. */
export const TRANSPORTS = ['direct', 'durable'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const attempt = z.lazy(() =>
  z.object({
    id,
    number: z.int(),
    transport: z.enum(TRANSPORTS),
    recipe,
    requestId: z.nullable(z.string()),
    postedAt: time,
    endedAt: z.nullable(time),
    keyFingerprint: z.string(),
    outcome: z.enum(OUTCOMES),
    /** The reply as it came, where it could not be read, or not all of it; kept when the question is asked again. */
    received: z.optional(z.string()),
  }),
);
export type Attempt = z.infer<typeof attempt>;
