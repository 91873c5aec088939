import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { t } from '@/lib/i18n';
import { attachFiles } from './attach-files';
import './files.css';

/** Attaches the files that are dropped anywhere on this surface, and says so while the person drags some over it. */
export function FileDrop() {
  const session = useSession();
  const isOver = useSignal(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the browser would open the file in place of the surface.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      isOver.value = true;
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) isOver.value = false;
    };
    const drop = (event: DragEvent) => {
      isOver.value = false;
      const dropped = event.dataTransfer?.files ?? [];
      if (dropped.length === 0) return;
      event.preventDefault();
      attachFiles(session, dropped);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [session, isOver]);
  return isOver.value ? <p class="file-drop">{t('fileDrop')}</p> : null;
}
