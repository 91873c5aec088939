import { useMemo } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { drawPlain } from './draw-plain';

type NotesProps = {
  text: string;
  /** Where there is no answer besides, they are what there is to read. */
  isOpen: boolean;
};

/** What a model noted before it answered: folded, as it was written. */
export function Notes({ text, isOpen }: NotesProps) {
  const words = useMemo(() => drawPlain(text), [text]);
  return (
    <details class="notes" open={isOpen}>
      <summary>{t('markdownNotes')}</summary>
      {words}
    </details>
  );
}
