import { FileText, FileX, Plus, TextQuote, X } from 'lucide-preact';
import type { ReadablePage } from '@/components/session/page-state';
import type { Source } from '@/components/session/source';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { cut } from '@/lib/text/cut';
import { FileChip } from './FileChip';
import { FileDrop } from './FileDrop';
import { FileInput } from './FileInput';
import { whyUnreadable } from './unreadable';
import './chip-note.css';

/**
 * One chip per source of the next question, each with a button that removes the source; or why the page can't be sent.
 */
export function ContextChips() {
  const { sender, sources } = useSession();
  const page = sources.front.page.value;
  const fault = sender.fault.value;
  const files = sources.list.value.flatMap((source) => (source.kind === 'file' ? [source.file.read] : []));
  const unread = files.find((read) => read?.ok === false);
  // A file that was chosen in place of the page in front answers why that page can't be read.
  const isAnswered = files.length > 0 && page.kind === 'unreadable' && page.reason === 'pdf';
  const reason = unread?.reason ?? (page.kind === 'unreadable' && !isAnswered ? page.reason : null);
  // These faults are explained above the chips, with what the person can do.
  const isExplained = fault?.kind === 'bare' || (fault?.kind === 'unreadable' && fault.reason === reason);
  const isFileWanted = reason === 'pdf' || (fault?.kind === 'unreadable' && fault.reason === 'pdf');
  return (
    <>
      <FileDrop />
      <div class="context-row">
        <ul class="chips" aria-label={t('chipsLabel')}>
          {sources.list.value.map((source) => (
            <SourceChip key={source.kind === 'file' ? source.file.id : source.kind} source={source} />
          ))}
        </ul>
        <FileInput isNamed={isFileWanted} />
      </div>
      {reason && !isExplained && (
        <p class="chips-reason" data-reason={reason}>
          <FileX aria-hidden="true" />
          <span>{whyUnreadable(reason)}</span>
        </p>
      )}
    </>
  );
}

function SourceChip({ source }: { source: Source }) {
  switch (source.kind) {
    case 'file':
      return <FileChip file={source.file} />;
    case 'conversation-page':
      return null; // the bar above names it
    case 'page':
      return source.state === 'offered' ? null : <PageChip source={source} />;
    case 'selection':
      return source.state === 'removed' ? null : <SelectionChip source={source} />;
  }
}

type ChipProps<Kind extends Source['kind']> = { source: Extract<Source, { kind: Kind }> };

/** The page in front: attached, or taken off. */
function PageChip({ source: { page, state } }: ChipProps<'page'>) {
  const { sender, sources } = useSession();
  const title = page.title || t('readingUntitled');
  const isAttached = state === 'attached';
  return (
    <li class="chip" data-attached={isAttached} title={`${title}\n${page.url}`}>
      {isAttached ? (
        <>
          <FileText aria-hidden="true" />
          <bdi class="chip-text">{title}</bdi>
          <PageNote page={page} isBeingRead={sender.isCapturing.value} />
          <IconButton size="small" label={t('chipRemovePage')} icon={X} onClick={() => sources.removePage()} />
        </>
      ) : (
        <button type="button" class="chip-button" onClick={() => sources.addPage()}>
          <Plus aria-hidden="true" />
          <span class="chip-text">
            {t('chipAddPage')} <bdi>{title}</bdi>
          </span>
        </button>
      )}
    </li>
  );
}

/** Says that the page is being read, where that takes a moment, or that it is still loading. */
function PageNote({ page, isBeingRead }: { page: ReadablePage; isBeingRead: boolean }) {
  if (isBeingRead) return <span class="chip-note chip-note-late">{t('chipReading')}</span>;
  return page.isLoading ? <span class="chip-note">{t('readingLoading')}</span> : null;
}

function SelectionChip({ source: { selection } }: ChipProps<'selection'>) {
  const { sources } = useSession();
  return (
    <li class="chip" data-attached="true" title={selection.markdown.slice(0, 1000)}>
      <TextQuote aria-hidden="true" />
      <bdi class="chip-text">“{cut(selection.markdown, 200).toWellFormed()}”</bdi>
      <IconButton size="small" label={t('chipRemoveSelection')} icon={X} onClick={() => sources.removeSelection()} />
    </li>
  );
}
