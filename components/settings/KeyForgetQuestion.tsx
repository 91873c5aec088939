import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useFocusOnArrival } from '@/components/ui/use-focus-on-arrival';
import { t } from '@/lib/i18n';

type KeyForgetQuestionProps = { onForget: () => void; onKeep: () => void };

/** Asks before a key is removed. The focus starts on the harmless answer. */
export function KeyForgetQuestion({ onForget, onKeep }: KeyForgetQuestionProps) {
  const actions = useRef<HTMLDivElement>(null);
  useFocusOnArrival(actions, true);
  return (
    <div role="alertdialog" aria-labelledby="key-forget-title" aria-describedby="key-forget-text">
      <Notice kind="warn">
        <p class="ui-notice-title" id="key-forget-title">
          {t('keyForgetQuestion')}
        </p>
        <p id="key-forget-text">{t('keyForgetText')}</p>
        <div class="options-actions" ref={actions}>
          <Button onClick={onKeep}>{t('keyForgetCancel')}</Button>
          <Button kind="danger" onClick={onForget}>
            {t('keyForgetConfirm')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
