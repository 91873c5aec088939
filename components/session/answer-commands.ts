import { confirmAsking, retryAnswer, showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { askAgain } from '@/lib/conversations/ask-again';
import { wakeUp } from '@/lib/messages/wake-up';
import type { ChatSession } from './chat-session';

/** Half of the context after an overflow: the estimate was wrong, and nobody says by how much. */
const SHORTER = 0.5;

/** What the person can do with an answer of a session, each with a wake-up where the background has to act on it. */
export type AnswerCommands = {
  stop(answerId: string): void;
  confirm(answerId: string): void;
  retry(answerId: string): void;
  retryShorter(answerId: string): void;
  again(answerId: string): void;
  show(answerId: string): void;
};

/** The commands of a session. Each returns at once; the screen follows the database. */
export function answerCommands(session: ChatSession): AnswerCommands {
  const run = (change: Promise<unknown>) => {
    change
      .then(() => Promise.all([wakeUp(), session.reload()]))
      .catch((cause: unknown) => session.tellWriteFault(cause));
  };
  return {
    stop: (id) => run(stopWaiting(id)),
    confirm: (id) => run(confirmAsking(id)),
    retry: (id) => run(retryAnswer(id)),
    retryShorter: (id) => run(retryAnswer(id, SHORTER)),
    again: (id) => run(askAgain(id)),
    show: (id) => run(showLateAnswer(id)),
  };
}
