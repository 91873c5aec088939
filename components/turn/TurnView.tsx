import { useMemo } from 'preact/hooks';
import type { Turn } from '@/lib/conversations/branch';
import { AnswerFoot } from './AnswerFoot';
import { AnswerView } from './AnswerView';
import { QuestionView } from './QuestionView';
import { VersionNews } from './VersionNews';
import './turn.css';

/** One question and its answer. Redrawn only if the turn changes, because fifty other turns may stand beside it. */
export function TurnView({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  return useMemo(
    () => (
      <section class="turn" data-question={turn.question.id} data-last={isLast}>
        <QuestionView turn={turn} />
        <AnswerView turn={turn} isLast={isLast} />
        <AnswerFoot turn={turn} />
        <VersionNews turn={turn} />
      </section>
    ),
    [turn, isLast],
  );
}
