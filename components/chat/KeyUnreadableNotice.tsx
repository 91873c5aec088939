import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';

/** Above the composer: the place where the key is kept cannot be read, so nothing can be sent. It goes once it can. */
export function KeyUnreadableNotice() {
  return (
    <div role="alert">
      <Notice kind="error" title={t('keyUnreadableTitle')}>
        <p>{t('keyUnreadableText')}</p>
      </Notice>
    </div>
  );
}
