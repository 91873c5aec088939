import { FileX } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { FileInput } from './FileInput';
import { whyUnreadable } from './unreadable';
import './page-reason.css';

/** Says why the page in front, or a file, can't be sent. Where a PDF lets no script read it, offers to choose the file. */
export function PageReason() {
  const { sender, shown, sources } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const page = sources.front.page.value;
  const fault = sender.fault.value;
  const files = sources.list.value.flatMap((source) => (source.kind === 'file' ? [source.file.read] : []));
  const unread = files.find((read) => read?.ok === false);
  // A file that was chosen in place of the page in front answers why that page can't be read.
  const isAnswered = files.length > 0 && page.kind === 'unreadable' && page.reason === 'pdf';
  const reason = unread?.reason ?? (page.kind === 'unreadable' && !isAnswered ? page.reason : null);
  // These faults are explained above, with what the person can do.
  const isExplained =
    (reason === 'no-grant' && shown.isNew.value) ||
    fault?.kind === 'bare' ||
    (fault?.kind === 'unreadable' && fault.reason === reason);
  const isFileWanted = reason === 'pdf' || (fault?.kind === 'unreadable' && fault.reason === 'pdf');
  return (
    <>
      {reason && !isExplained && (
        <p class="page-reason" data-reason={reason}>
          <FileX aria-hidden="true" />
          <span>{whyUnreadable(reason)}</span>
        </p>
      )}
      {isFileWanted && (
        <div>
          <FileInput input={input} />
          <Button onClick={() => input.current?.click()}>{t('fileChoose')}</Button>
        </div>
      )}
    </>
  );
}
