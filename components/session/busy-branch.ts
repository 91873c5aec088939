import type { Turn } from '@/lib/conversations/branch';
import { partsOf } from '@/lib/conversations/turn-parts';
import { isWaitedFor } from '@/lib/rows/answer-state';

/** Whether an answer that these turns show is still waited for. */
export function isBusy(turns: readonly Turn[]): boolean {
  return turns.flatMap(partsOf).some(isWaitedFor);
}

/**
 * Whether a question was refused because its branch waits for an answer. Compares by name, because importing
 * BranchBusyError here would load the lazy chunk.
 */
export function isBranchBusy(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'BranchBusyError';
}
