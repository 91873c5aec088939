import { Markdown } from '@/components/markdown/Markdown';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import type { Turn } from '@/lib/conversations/branch';
import { partsOf } from '@/lib/conversations/turn-parts';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';
import { isOpen } from '@/lib/rows/answer-state';
import { joinParts } from '@/lib/text/join-parts';
import { AnswerNotes } from './AnswerNotes';
import { readableParts } from './answer-parts';
import { EndingNotice } from './EndingNotice';
import { ErrorCard } from './ErrorCard';
import { WhatCame } from './WhatCame';
import { WaitingAnswer } from './waiting/WaitingAnswer';

type AnswerViewProps = {
  turn: Turn;
  /** Whether nothing was asked after this answer, so that it can be continued. */
  isLast: boolean;
};

/** An answer in any state, with its heading, and what it was continued with. */
export function AnswerView({ turn, isLast }: AnswerViewProps) {
  const { answer, answers = [] } = turn;
  if (!answer) return <Notice kind="warn">{t('answerUnreadable')}</Notice>;
  const parts = readableParts(turn);
  const last = partsOf(turn).at(-1) ?? answer;
  const version = answers.indexOf(answer.id) + 1;
  return (
    <>
      <VisuallyHidden>
        <h3>{version > 0 ? t('answerHeading', version, answers.length) : t('answerLabel')}</h3>
      </VisuallyHidden>
      {parts && <WholeAnswer parts={parts} isLast={isLast && parts.at(-1) === last} />}
      {parts?.at(-1) !== last && <UnreadAnswer answer={last} />}
    </>
  );
}

function WholeAnswer({ parts, isLast }: { parts: readonly [Answer, ...Answer[]]; isLast: boolean }) {
  const commands = answerCommands(useSession());
  const [answer] = parts;
  const end = parts.at(-1) ?? answer;
  return (
    <article class="answer" aria-label={t('answerLabel')}>
      <AnswerNotes answer={answer} />
      <Markdown text={joinParts(parts.map(({ text }) => text))} />
      <EndingNotice answer={end} onContinue={isLast ? () => commands.continue(end) : null} />
      {parts.map((part) => (
        <WhatCame key={part.id} answer={part} />
      ))}
      <LeftOut answer={answer} />
    </article>
  );
}

/** An answer without a text on the screen: it is awaited, was stopped, or failed. */
function UnreadAnswer({ answer }: { answer: Answer }) {
  // A failure after the person stopped waiting is shown too, because the answer may have been charged.
  if (answer.stoppedAt !== null && !answer.shown && !answer.error) return <StoppedAnswer answer={answer} />;
  if (isOpen(answer.state)) return <WaitingAnswer answer={answer} />;
  return answer.error && <ErrorCard answer={answer} error={answer.error} />;
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
