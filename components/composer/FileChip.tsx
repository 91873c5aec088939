import { FileText, FileX, X } from 'lucide-preact';
import type { ChosenFile } from '@/components/session/chosen-files';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { formatCount } from '@/components/ui/format';
import { t } from '@/lib/i18n';
import type { CapturedPage } from '@/lib/page/capture';

/** A file that goes with the next question, and how far it is read. */
export function FileChip({ file: { id, name, read } }: { file: ChosenFile }) {
  const { files } = useSession().sources;
  const note = read === null ? t('fileReading') : read.ok ? pagesOf(read) : t('fileUnread');
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
function pagesOf({ pages }: CapturedPage): string | null {
  return pages ? t('readingPages', formatCount(pages.read), formatCount(pages.all)) : null;
}
