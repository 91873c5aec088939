import { useSignal } from '@preact/signals';
import { Download } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { storageFaultOf } from '@/lib/database/storage-error';
import { t, tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Export } from '@/lib/transfer/export-everything';
import { storageCard } from './storage-cards';

/** Saves everything that is stored as one JSON file, and says how that went. Works whatever is wrong with the storage. */
export function ExportButton() {
  const isWorking = useSignal(false);
  const said = useSignal('');
  const save = useSaveFile();

  const run = async () => {
    if (isWorking.value) return;
    isWorking.value = true;
    said.value = '';
    try {
      const { exportEverything } = await import('@/lib/transfer/export-everything');
      const made = await exportEverything();
      save(made);
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

/** Saves a file as a download; the browser is given it until the next one, or until the button is gone. */
function useSaveFile(): (made: Export) => void {
  const address = useRef('');
  useEffect(() => () => URL.revokeObjectURL(address.current), []);
  return ({ file, name }) => {
    URL.revokeObjectURL(address.current);
    address.current = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address.current;
    link.download = name;
    link.click();
  };
}
