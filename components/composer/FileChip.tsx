import { FileText, FileX, X } from 'lucide-preact';
import type { ChosenFile } from '@/components/session/chosen-files';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';

/** A file that goes with the next question, and how far it is read. */
export function FileChip({ file: { id, name, read } }: { file: ChosenFile }) {
  const { files } = useSession().sources;
  const note = read === null ? t('fileReading') : read.ok ? pagesOf(read.pages) : t('fileUnread');
  return (
    <li class="chip" data-attached="true" title={name}>
      {read?.ok === false ? <FileX aria-hidden="true" /> : <FileText aria-hidden="true" />}
      <bdi class="chip-text">{name}</bdi>
      {note && <span class="chip-note">{note}</span>}
      <IconButton size="small" label={t('fileRemove', name)} icon={X} onClick={() => files.remove([id])} />
    </li>
  );
}

/** Says how far a long document was read; null where it was read to its end. */
function pagesOf(pages: { read: number; all: number } | undefined): string | null {
  const format = new Intl.NumberFormat();
  return pages ? t('readingPages', format.format(pages.read), format.format(pages.all)) : null;
}
