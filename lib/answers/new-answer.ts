import type { Answer } from '@/lib/rows/answer';

/** A new answer to a question, waiting to be posted. `now` is in ms since 1970. */
export function newAnswer(conversation: string, question: string, now: number): Answer {
  return {
    id: crypto.randomUUID(),
    conversation,
    parent: question,
    created: now,
    role: 'assistant',
    text: '',
    readings: [],
    state: 'waiting',
    open: 1,
    waiting: { reason: 'new', notBefore: 0, place: 0 },
    attempt: 0,
    attempts: [],
    error: null,
    usage: null,
    cost: null,
    model: null,
    cut: false,
    askedAt: now,
    finishedAt: null,
    stoppedAt: null,
    shown: false,
    budgetShare: 1,
  };
}
