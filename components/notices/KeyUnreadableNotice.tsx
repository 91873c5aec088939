import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';

/** Says that the stored key can't be read, so nothing can be sent. */
export function KeyUnreadableNotice() {
  return (
    <div role="alert">
      <Notice kind="error" title={t('keyUnreadableTitle')}>
        <p>{t('keyUnreadableText')}</p>
      </Notice>
    </div>
  );
}
