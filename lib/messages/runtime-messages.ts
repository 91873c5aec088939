import { z } from 'zod/mini';
import { ERROR_KINDS } from '@/lib/errors';

/**
 * A message from a surface to the background. Messages carry no text of the person and never a key: questions wait in
 * the database, and a candidate key waits in the key vault.
 */
export const surfaceMessage = z.discriminatedUnion('kind', [
  /** Open answers may wait in the database. Also sent when the network returns, since browsers don't tell a worker. */
  z.object({ kind: z.literal('wake-up') }),
  /** Test the candidate key in the vault, and put the key into use if Segmind accepts it. */
  z.object({ kind: z.literal('test-key') }),
  /** Ask for the balance again with the key in use. */
  z.object({ kind: z.literal('refresh-balance') }),
]);

export type SurfaceMessage = z.infer<typeof surfaceMessage>;

/** The reply to `test-key` and `refresh-balance`. The balance is in US dollars; null where Segmind gave none. */
export const balanceReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), balance: z.nullable(z.number()) }),
  z.object({ ok: z.literal(false), error: z.enum(ERROR_KINDS), detail: z.string() }),
]);

export type BalanceReply = z.infer<typeof balanceReply>;
