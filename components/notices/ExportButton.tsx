import { useSignal } from '@preact/signals';
import { Download } from 'lucide-preact';
import { Button } from '@/components/ui/Button';
import { saveFile } from '@/components/ui/save-file';
import { storageFaultOf } from '@/lib/database/storage-error';
import { t, tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Export } from '@/lib/transfer/export-everything';
import { storageCard } from './storage-cards';

/** Saves all stored data as one JSON file and says how that went. Works whatever is wrong with the storage. */
export function ExportButton() {
  const isWorking = useSignal(false);
  const said = useSignal('');

  const run = async () => {
    if (isWorking.value) return;
    isWorking.value = true;
    said.value = '';
    try {
      const { exportEverything } = await import('@/lib/transfer/export-everything');
      const made = await exportEverything();
      saveFile(made.name, made.file);
      said.value = wordsFor(made);
    } catch (cause) {
      logFault('the export could not be made', cause);
      const { title, advice } = storageCard(storageFaultOf(cause));
      said.value = `${t('exportFailed')} ${t(title)}. ${t(advice)}`;
    } finally {
      isWorking.value = false;
    }
  };

  return (
    <>
      <Button icon={Download} aria-disabled={isWorking.value} onClick={() => void run()}>
        {t(isWorking.value ? 'exportWorking' : 'exportEverything')}
      </Button>
      <span class="ui-hint" role="status">
        {said.value}
      </span>
    </>
  );
}

function wordsFor({ name, rows, unreadable }: Export): string {
  if (rows + unreadable === 0) return t('exportEmpty', name);
  return [t('exportDone', name), unreadable > 0 ? tCount('exportUnreadable', unreadable) : ''].join(' ').trim();
}
