import { useMemo } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { drawPlain } from './draw-plain';

type NotesProps = {
  text: string;
  /** Whether the notes are unfolded, because the model wrote nothing else. */
  isOpen: boolean;
};

/** The notes that a model wrote before its answer: folded, and shown as plain text. */
export function Notes({ text, isOpen }: NotesProps) {
  const words = useMemo(() => drawPlain(text), [text]);
  return (
    <details class="notes" open={isOpen}>
      <summary>{t('markdownNotes')}</summary>
      {words}
    </details>
  );
}
