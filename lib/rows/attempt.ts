import { z } from 'zod/mini';
import { id, time } from './fields';
import { recipe } from './recipe';

/**
 * How an attempt ended. After the last four, which Segmind refused and did not charge, another followed by itself: the
 * server had a fault, there was a rate limit, the role `system` was not accepted, the queue does not know the model.
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

/** One blocking call, or Segmind's queue. */
export const TRANSPORTS = ['direct', 'durable'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const attempt = z.object({
  id,
  number: z.int(),
  transport: z.enum(TRANSPORTS),
  recipe,
  requestId: z.nullable(z.string()),
  postedAt: time,
  endedAt: z.nullable(time),
  keyFingerprint: z.string(),
  outcome: z.enum(OUTCOMES),
  /** What came and could not be read, or not all of it, as it came; asking again does not throw it away. */
  received: z.optional(z.string()),
});
export type Attempt = z.infer<typeof attempt>;
