import { Markdown } from '@/components/markdown/Markdown';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';
import { isOpen } from '@/lib/rows/answer-state';
import { AnswerFacts } from './AnswerFacts';
import { AnswerNotes } from './AnswerNotes';
import { EndingNotice } from './EndingNotice';
import { ErrorCard } from './ErrorCard';
import { WaitingAnswer } from './WaitingAnswer';
import { WhatCame } from './WhatCame';

type AnswerViewProps = {
  answer: Answer;
  /** Whether a newer answer to the same question stands below, which then has the buttons for asking again. */
  isAskedAgain?: boolean;
};

/** An answer in any state: waiting, done, failed or stopped. */
export function AnswerView({ answer, isAskedAgain = false }: AnswerViewProps) {
  // A failure after the person stopped waiting is shown too, because the answer may have been charged.
  if (answer.stoppedAt !== null && !answer.shown && !answer.error) return <StoppedAnswer answer={answer} />;
  if (isOpen(answer.state)) return <WaitingAnswer answer={answer} />;
  if (answer.error) return <ErrorCard answer={answer} error={answer.error} />;
  return (
    <article class="answer" aria-label={t('answerLabel')}>
      <AnswerNotes answer={answer} />
      <Markdown text={answer.text} />
      <EndingNotice answer={answer} />
      <WhatCame answer={answer} />
      <LeftOut answer={answer} />
      <AnswerFacts answer={answer} isAskedAgain={isAskedAgain} />
    </article>
  );
}

/** Says under an answer what did not fit into its request: nothing is left out in silence. */
function LeftOut({ answer }: { answer: Answer }) {
  const leftOut = answer.attempts.at(-1)?.recipe.leftOut;
  if (!leftOut || leftOut.messages + leftOut.words === 0) return null;
  const number = new Intl.NumberFormat();
  return (
    <Notice kind="info">
      {[
        leftOut.words > 0 ? t('answerLeftOutWords', number.format(leftOut.words)) : '',
        leftOut.messages > 0 ? t('answerLeftOutMessages', number.format(leftOut.messages)) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </Notice>
  );
}

/** Says that the person stopped waiting. If the answer arrived all the same, a click shows it. */
function StoppedAnswer({ answer }: { answer: Answer }) {
  const commands = answerCommands(useSession());
  const hasArrived = answer.state === 'done';
  const isOut = isOpen(answer.state);
  return (
    <div class="answer answer-stopped">
      <p>{t(hasArrived ? 'stoppedArrived' : isOut ? 'stoppedOut' : 'stoppedBefore')}</p>
      {hasArrived ? (
        <Button onClick={() => commands.show(answer.id)}>{t('stoppedShow')}</Button>
      ) : isOut ? (
        <Button onClick={() => commands.keepWaiting(answer.id)}>{t('stoppedKeepWaiting')}</Button>
      ) : (
        <Button onClick={() => commands.retry(answer.id)}>{t('errorAskAgain')}</Button>
      )}
    </div>
  );
}
