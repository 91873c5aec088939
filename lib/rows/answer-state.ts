// Apart from the schema of the row, which a surface that opens does not load.

export const ANSWER_STATES = [
  'waiting',
  'asking',
  'posting',
  'queued',
  'done',
  'failed',
  'interrupted',
  'expired',
  'stopped',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

export const OPEN_STATES = ['waiting', 'asking', 'posting', 'queued'] as const satisfies AnswerState[];

/** Whether an answer in this state may still change without the person. */
export function isOpen(state: AnswerState): boolean {
  return (OPEN_STATES as readonly AnswerState[]).includes(state);
}

/** Whether the person still waits for an answer: the answer is open, and the person has not stopped waiting. */
export function isWaitedFor({ state, stoppedAt }: { state: AnswerState; stoppedAt: number | null }): boolean {
  return isOpen(state) && stoppedAt === null;
}
