import type { z } from 'zod/mini';
import { logFault } from '@/lib/log';

/**
 * A stored row as its schema knows it, or null where it is missing or does not fit. A row that does not fit is left
 * where it lies: it is never shown, sent or overwritten.
 */
export function readRow<T>(schema: z.ZodMiniType<T>, row: unknown): T | null {
  if (row === undefined) return null;
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  logFault('a stored row was set aside', parsed.error.issues[0]?.path.join('.') ?? 'unknown form');
  return null;
}

/** The rows that fit their schema, in their order. */
export function readAll<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => readRow(schema, row) ?? []);
}
