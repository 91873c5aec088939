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

/** Says under an answer that it ended early or that it declines. */
export function EndingNotice({ answer: { ending, cut, declined } }: { answer: Answer }) {
  const told = ending ?? (cut ? 'length' : null);
  const words = told !== null && (Object.hasOwn(WORDS, told) ? WORDS[told]?.() : t('answerEndedOther', told));
  return (
    <>
      {declined && <Notice kind="info">{t('answerDeclined')}</Notice>}
      {words && <Notice kind="warn">{words}</Notice>}
    </>
  );
}
