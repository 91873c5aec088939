import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Notice } from '@/components/ui/Notice';
import type { Turn } from '@/lib/conversations/branch';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { AnswerView } from './AnswerView';
import { QuestionView } from './QuestionView';
import './turn.css';

/** One question and its answers. Redrawn only if the turn changes, because fifty other turns may stand beside it. */
export function TurnView({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const isDrawn = useRef(false);
  useEffect(() => {
    isDrawn.current = true;
  }, []);
  return useMemo(() => {
    const { question, answer, newer = [] } = turn;
    return (
      <section class="turn" data-question={question.id} data-last={isLast}>
        <QuestionView question={question} />
        {answer ? (
          <AnswerView answer={answer} isAskedAgain={newer.length > 0} />
        ) : (
          <Notice kind="warn">{t('answerUnreadable')}</Notice>
        )}
        {newer.map((again) => (
          <AskedAgain key={again.id} answer={again} isTurnDrawn={isDrawn} />
        ))}
      </section>
    );
  }, [turn, isLast]);
}

/** A newer answer to a question, below the answer that stays in front. */
function AskedAgain({ answer, isTurnDrawn }: { answer: Answer; isTurnDrawn: { current: boolean } }) {
  const section = useRef<HTMLElement>(null);
  const isNews = isWaitedFor(answer);
  useEffect(() => {
    // This section may begin below the screen, but the person who asked again must see that something happens.
    if (isNews && isTurnDrawn.current) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isNews, isTurnDrawn]);
  return (
    <section ref={section} class="asked-again" aria-labelledby={`again-${answer.id}`}>
      <h3 class="asked-again-title" id={`again-${answer.id}`}>
        {t('answerAskedAgain')}
      </h3>
      <AnswerView answer={answer} />
    </section>
  );
}
