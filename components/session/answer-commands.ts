import { confirmAsking, keepWaiting, retryAnswer, showLateAnswer, stopWaiting } from '@/lib/answers/answer-actions';
import { askAgain } from '@/lib/conversations/ask-again';
import { keepLeaf } from '@/lib/conversations/shown-conversation';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Answer } from '@/lib/rows/answer';
import { CONTINUE, type Question } from '@/lib/rows/question';
import { isBranchBusy } from './busy-branch';
import type { ChatSession } from './chat-session';
import { writeQuestion } from './send-question';

/**
 * The share of the context to send after an overflow: half, because the API does not say how far the estimate was off.
 */
const SHORTER = 0.5;

/** What has a model go on with an answer that was cut, in the words that are sent. */
const CONTINUE_WORDS = 'Continue exactly where you stopped.';

/** What the person can do with an answer of a session, by the answer's id. Each command also wakes the background. */
export type AnswerCommands = {
  stop(answerId: string): void;
  /** Takes `stop` back while the request is still out. */
  keepWaiting(answerId: string): void;
  confirm(answerId: string): void;
  retry(answerId: string): void;
  retryShorter(answerId: string): void;
  /**
   * Asks for another version of the answer, which is shown while it is awaited and once it is there.
   *
   * @param model the model to ask, by its name at Segmind; unless given, the one that the answer was asked of
   */
  again(answerId: string, model?: string): void;
  /** Has an answer continued that was cut. */
  continue(answer: Answer): void;
  /** Shows an answer that came after the person had stopped waiting for it. */
  show(answerId: string): void;
  /** Shows another version of a question or of an answer, and keeps it as the one that the conversation opens with. */
  walkTo(version: string): Promise<void>;
  /**
   * Asks another version of a question, with the same readings.
   *
   * @returns whether it was written; otherwise the person was told why not
   */
  edit(question: Question, text: string): Promise<boolean>;
};

/** The commands of a session. Each returns at once; the screen changes when the database does. */
export function answerCommands(session: ChatSession): AnswerCommands {
  const { shown, surface } = session;
  const attempt = (change: Promise<unknown>): Promise<boolean> =>
    change.then(
      () => true,
      (cause: unknown) => {
        if (isBranchBusy(cause)) void session.sender.tell({ type: 'told', fault: { kind: 'busy' } });
        else session.tellWriteFault(cause);
        return false;
      },
    );
  const run = (change: Promise<unknown>) => void attempt(change.then(() => Promise.all([wakeUp(), session.reload()])));
  const ofCommand = { surface, targetLanguage: null, readings: [] };
  return {
    stop: (id) => run(stopWaiting(id)),
    keepWaiting: (id) => run(keepWaiting(id)),
    confirm: (id) => run(confirmAsking(id)),
    retry: (id) => run(retryAnswer(id)),
    retryShorter: (id) => run(retryAnswer(id, SHORTER)),
    again: (id, model) => {
      const asked = askAgain(id, model).then((answer) => answer && shown.expectAgain(answer.id));
      void attempt(asked.then(() => Promise.all([wakeUp(), session.reload()]))).then(() => shown.bringLastToTop());
    },
    continue: ({ id, conversation, chosenModel }) => {
      const question = {
        ...ofCommand,
        conversation,
        chosenModel,
        after: id,
        text: CONTINUE_WORDS,
        action: CONTINUE,
        storedReadings: [],
      };
      void attempt(writeQuestion(session, question));
    },
    show: (id) => {
      shown.walkTo(id);
      run(showLateAnswer(id));
    },
    walkTo: async (version) => {
      const conversation = shown.id.value;
      shown.walkTo(version);
      // A question that waits for its turn was written to follow what was shown until now.
      session.draft.tell({ type: 'take-back' });
      await session.reload();
      const end = shown.end.value;
      if (end !== null && shown.id.value === conversation) await attempt(keepLeaf(conversation, end));
    },
    edit: ({ id, conversation, readings, isWithoutPage = false }, text) => {
      const question = {
        ...ofCommand,
        conversation,
        edits: id,
        text,
        action: null,
        storedReadings: readings,
        isWithoutPage,
      };
      // As for walking: a question that waits for its turn was written to follow the version before.
      session.draft.tell({ type: 'take-back' });
      return attempt(writeQuestion(session, question));
    },
  };
}
