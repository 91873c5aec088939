import { ExportButton } from '@/components/notices/ExportButton';
import { t } from '@/lib/i18n';

/** Says where all data is kept, with a button that exports it. */
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
