import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';

/** Says above the field that the question in it waits for its turn, with a button that takes it back. */
export function NextNotice() {
  const { draft } = useSession();
  return (
    <Notice kind="info">
      <div class="ui-notice-line">
        {t('nextWaiting')}
        <Button kind="quiet" onClick={() => draft.tell({ type: 'take-back' })}>
          {t('nextTakeBack')}
        </Button>
      </div>
    </Notice>
  );
}
