import type { Turn } from '@/lib/conversations/branch';
import { isWaitedFor } from '@/lib/rows/answer-state';

/** Whether an answer of these turns is still waited for, be it the one in front or a newer one. */
export function isBusy(turns: readonly Turn[]): boolean {
  return turns.some(({ answer, newer = [] }) => [answer, ...newer].some((each) => each && isWaitedFor(each)));
}

/**
 * Whether a question was refused because its branch waits for an answer. Compares by name, because importing
 * BranchBusyError here would load the lazy chunk.
 */
export function isBranchBusy(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'BranchBusyError';
}
