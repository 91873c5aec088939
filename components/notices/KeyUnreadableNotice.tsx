import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';

/** The place where the key is kept cannot be read, so nothing can be sent. */
export function KeyUnreadableNotice() {
  return (
    <div role="alert">
      <Notice kind="error" title={t('keyUnreadableTitle')}>
        <p>{t('keyUnreadableText')}</p>
      </Notice>
    </div>
  );
}
