import type { z } from 'zod/mini';
import { logFault } from '@/lib/log';

/**
 * A stored row, checked by its schema; null where the row is missing or invalid. An invalid row stays stored: it is
 * never shown, sent or overwritten.
 */
export function readRow<T>(schema: z.ZodMiniType<T>, row: unknown): T | null {
  if (row === undefined) return null;
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  logFault('a stored row was set aside', parsed.error.issues[0]?.path.join('.') ?? 'unknown form');
  return null;
}

/** The valid rows, in their order. */
export function readAll<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => readRow(schema, row) ?? []);
}
