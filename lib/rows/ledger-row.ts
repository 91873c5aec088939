import { z } from 'zod/mini';
import { CHARGED } from '@/lib/errors';
import { OUTCOMES, TRANSPORTS } from './attempt';
import { changedAt, id, time, tokens } from './fields';

/** The fields of `ledgerRow`. */
export const ledgerFields = () => ({
  id,
  conversation: z.nullable(id),
  site: z.string(),
  model: z.string(),
  transport: z.enum(TRANSPORTS),
  time,
  endedAt: z.nullable(time),
  promptTokens: z.nullable(tokens),
  completionTokens: z.nullable(tokens),
  cost: z.nullable(z.number()),
  requestId: z.nullable(z.string()),
  outcome: z.enum(OUTCOMES),
  charged: z.enum(CHARGED),
  /**
   * How long Segmind itself took, in ms, where it told. The time until the answer arrived may include a night of sleep.
   */
  took: z.optional(z.nullable(z.number().check(z.gte(0)))),
  changedAt,
});

/** One row for each attempt, which never holds any text of the conversation. */
export const ledgerRow = z.lazy(() => z.object(ledgerFields()));
export type LedgerRow = z.infer<typeof ledgerRow>;
