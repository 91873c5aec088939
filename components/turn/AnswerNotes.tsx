import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';

/** The notes that the model wrote before its answer: folded, or open if there is nothing else to read. */
export function AnswerNotes({ answer }: { answer: Answer }) {
  if (!answer.notes) return null;
  const isAlone = answer.text === '';
  return (
    <>
      {isAlone && <Notice kind="warn">{t('answerNotesOnly')}</Notice>}
      <details class="answer-fold" open={isAlone}>
        <summary>{t('answerNotes')}</summary>
        <div class="notes" dir="auto">
          {answer.notes}
        </div>
      </details>
    </>
  );
}
