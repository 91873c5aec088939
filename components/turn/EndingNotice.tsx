import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';

/** The endings that have words of their own; any other is shown under the provider's name for it. */
const WORDS: Record<string, () => string> = {
  length: () => t('answerCut'),
  content_filter: () => t('answerEndedFiltered'),
  insufficient_system_resource: () => t('answerEndedBusy'),
  tool_calls: () => t('answerEndedTool'),
  error: () => t('answerEndedError'),
};

type EndingNoticeProps = {
  answer: Answer;
  /** Has a cut answer continued; null where something follows the answer already. */
  onContinue?: (() => void) | null;
};

/** Says under an answer that it ended early or that it declines. An answer that was cut can be continued. */
export function EndingNotice({ answer: { ending, cut, declined }, onContinue = null }: EndingNoticeProps) {
  const told = ending ?? (cut ? 'length' : null);
  const words = told !== null && (Object.hasOwn(WORDS, told) ? WORDS[told]?.() : t('answerEndedOther', told));
  return (
    <>
      {declined && <Notice kind="info">{t('answerDeclined')}</Notice>}
      {words && (
        <Notice kind="warn">
          <p>{words}</p>
          {told === 'length' && onContinue && <Button onClick={onContinue}>{t('answerContinue')}</Button>}
        </Notice>
      )}
    </>
  );
}
