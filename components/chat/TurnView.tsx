import { useMemo } from 'preact/hooks';
import { Notice } from '@/components/ui/Notice';
import type { Turn } from '@/lib/conversations/branch';
import { t } from '@/lib/i18n';
import { AnswerView } from './AnswerView';
import { QuestionView } from './QuestionView';
import './turn.css';

/** One question and what became of it. Drawn again only where it changed: fifty others may stand beside it. */
export function TurnView({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  return useMemo(() => {
    const { question, answer } = turn;
    return (
      <section class="turn" data-question={question.id} data-last={isLast}>
        <QuestionView question={question} />
        {answer ? <AnswerView answer={answer} /> : <Notice kind="warn">{t('answerUnreadable')}</Notice>}
      </section>
    );
  }, [turn, isLast]);
}
