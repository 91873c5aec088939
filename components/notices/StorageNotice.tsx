import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import type { StorageFault } from '@/lib/database/storage-error';
import { t } from '@/lib/i18n';
import { ExportButton } from './ExportButton';
import { storageCard } from './storage-cards';
import './storage-notice.css';

type StorageNoticeProps = {
  fault: StorageFault;
  /** What failed: after `writing`, the notice also says that the typed text is still there. */
  during?: 'reading' | 'writing';
  /** Tries again. The notice has a button for trying again only if this function is given. */
  onRetry?: () => void;
};

/** Says what is wrong with the storage, what to do, and that nothing is lost, with a button that exports everything. */
export function StorageNotice({ fault, during = 'reading', onRetry }: StorageNoticeProps) {
  const { title, advice } = storageCard(fault);
  return (
    <div class="storage-notice" role="alert">
      <Notice kind="error" title={t(title)}>
        <p>
          {t(advice)} {t(during === 'writing' ? 'storageUnsent' : 'storageUntouched')}
        </p>
        <div class="ui-notice-actions">
          {onRetry && <Button onClick={onRetry}>{t('storageRetry')}</Button>}
          <ExportButton />
        </div>
      </Notice>
    </div>
  );
}
