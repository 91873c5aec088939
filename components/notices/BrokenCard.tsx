import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import './broken-card.css';

/** Says in place of what could not be drawn that nothing is lost, and offers to load the surface anew. */
export function BrokenCard({ onReload }: { onReload: () => void }) {
  return (
    <div class="broken-card" role="alert">
      <Notice kind="error" title={t('brokenTitle')}>
        <p>{t('brokenAdvice')}</p>
        <p>
          <Button kind="primary" onClick={onReload}>
            {t('brokenReload')}
          </Button>
        </p>
      </Notice>
    </div>
  );
}
