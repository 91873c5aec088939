import { FileText, Plus, TextQuote, X } from 'lucide-preact';
import type { ReadablePage } from '@/components/session/page-state';
import type { Source } from '@/components/session/source';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { cut } from '@/lib/text/cut';
import { FileChip } from './FileChip';
import './chips.css';

/** Whether a source has a chip. The bar above the box names the conversation's page and a page that is only offered. */
export function hasChip({ kind, state }: Source): boolean {
  if (kind === 'conversation-page') return false;
  return kind === 'page' ? state !== 'offered' : state !== 'removed';
}

/**
 * One chip per source of the next question, each with a button that removes the source. The chips stand in one line;
 * where they are more than fit, the line scrolls.
 */
export function ContextChips() {
  const { sources } = useSession();
  return (
    <ul
      class="chips"
      aria-label={t('chipsLabel')}
      onWheel={(event) => {
        // A mouse has no wheel for this direction.
        if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
      }}
    >
      {sources.list.value.filter(hasChip).map((source) => (
        <SourceChip key={source.kind === 'file' ? source.file.id : source.kind} source={source} />
      ))}
    </ul>
  );
}

function SourceChip({ source }: { source: Source }) {
  switch (source.kind) {
    case 'file':
      return <FileChip file={source.file} />;
    case 'conversation-page':
      return null;
    case 'page':
      return <PageChip source={source} />;
    case 'selection':
      return <SelectionChip source={source} />;
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
            {/* What was read of the page earlier stays in the conversation. */}
            {t(sources.askedOf.value ? 'chipReadAgain' : 'chipAddPage')} <bdi>{title}</bdi>
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
