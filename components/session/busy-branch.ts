import type { Turn } from '@/lib/conversations/branch';
import { isWaitedFor } from '@/lib/rows/answer';

/** Whether one of the answers shown is still waited for, in front or below the one in front. */
export function isBusy(turns: readonly Turn[]): boolean {
  return turns.some(({ answer, newer = [] }) => [answer, ...newer].some((each) => each && isWaitedFor(each)));
}

/** Whether a question was refused for its branch waits for an answer. By its name: the class itself comes with what asks. */
export function isBranchBusy(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'BranchBusyError';
}
