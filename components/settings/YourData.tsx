import { ExportButton } from '@/components/notices/ExportButton';
import { t } from '@/lib/i18n';

/** Where everything is kept, and the way to take it along. */
export function YourData() {
  return (
    <>
      <p>{t('dataIntro')}</p>
      <div class="options-actions">
        <ExportButton />
      </div>
      <p class="ui-hint">{t('dataExportHint')}</p>
    </>
  );
}
