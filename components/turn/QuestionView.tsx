import { t } from '@/lib/i18n';
import type { Question } from '@/lib/rows/question';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { ReadingChips } from './reading/ReadingChips';

/** The question as asked, and the readings it was asked with below it. */
export function QuestionView({ question }: { question: Question }) {
  return (
    <header class="question">
      <h2 class="question-text" dir="auto">
        {question.action && !hasVisibleText(question.text) ? t('questionByAction') : question.text}
      </h2>
      {question.readings.length > 0 && <ReadingChips ids={question.readings} />}
      {question.isWithoutPage && <p class="question-without">{t('questionWithoutPage')}</p>}
    </header>
  );
}
