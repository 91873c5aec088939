import { confirmAsking, keepWaiting, retryAnswer, showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { askAgain } from '@/lib/conversations/ask-again';
import { wakeUp } from '@/lib/messages/wake-up';
import type { ChatSession } from './chat-session';

/**
 * The share of the context to send after an overflow: half, because the API does not say how far the estimate was off.
 */
const SHORTER = 0.5;

/** What the person can do with an answer of a session, by the answer's id. Each command also wakes the background. */
export type AnswerCommands = {
  stop(answerId: string): void;
  /** Takes `stop` back while the request is still out. */
  keepWaiting(answerId: string): void;
  confirm(answerId: string): void;
  retry(answerId: string): void;
  retryShorter(answerId: string): void;
  again(answerId: string): void;
  show(answerId: string): void;
};

/** The commands of a session. Each returns at once; the screen changes when the database does. */
export function answerCommands(session: ChatSession): AnswerCommands {
  const run = (change: Promise<unknown>) => {
    change
      .then(() => Promise.all([wakeUp(), session.reload()]))
      .catch((cause: unknown) => session.tellWriteFault(cause));
  };
  return {
    stop: (id) => run(stopWaiting(id)),
    keepWaiting: (id) => run(keepWaiting(id)),
    confirm: (id) => run(confirmAsking(id)),
    retry: (id) => run(retryAnswer(id)),
    retryShorter: (id) => run(retryAnswer(id, SHORTER)),
    again: (id) => run(askAgain(id)),
    show: (id) => run(showLateAnswer(id)),
  };
}
