import { useEffect } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useFresh } from '@/components/ui/use-fresh';
import { t } from '@/lib/i18n';
import { askForSegmindAccess, hasSegmindAccess, watchAccess } from '@/lib/tabs/page-access';

/** If the browser keeps Sidenote from reaching Segmind, says so and offers a button that asks for access. */
export function SegmindBlocked() {
  const { value: allowed, reload } = useFresh(hasSegmindAccess);
  useEffect(() => watchAccess(() => void reload()), [reload]);
  return (
    <div role="status">
      {allowed === false && (
        <Notice kind="error" title={t('segmindBlockedTitle')}>
          <p>{t('segmindBlockedText')}</p>
          <Button onClick={() => void askForSegmindAccess()}>{t('segmindBlockedButton')}</Button>
        </Notice>
      )}
    </div>
  );
}
