import { z } from 'zod/mini';
import { ERROR_KINDS } from '@/lib/errors';

/**
 * What a surface may say to the background. Messages carry no text of the person and never a key: the database is the
 * queue, and a candidate key waits in the key vault.
 */
export const surfaceMessage = z.discriminatedUnion('kind', [
  /** Open answers may be waiting in the database (also sent when the network returns, which a worker is not told). */
  z.object({ kind: z.literal('wake-up') }),
  /** The candidate key in the vault is to be tested, and promoted if Segmind accepts it. */
  z.object({ kind: z.literal('test-key') }),
  /** The balance is to be asked again with the key in use. */
  z.object({ kind: z.literal('refresh-balance') }),
]);

export type SurfaceMessage = z.infer<typeof surfaceMessage>;

/** What the background answers to `test-key` and `refresh-balance`. Amounts in US dollars; null where Segmind told none. */
export const balanceReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), balance: z.nullable(z.number()) }),
  z.object({ ok: z.literal(false), error: z.enum(ERROR_KINDS), detail: z.string() }),
]);

export type BalanceReply = z.infer<typeof balanceReply>;
