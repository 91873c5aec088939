import { FileText, FileX, Plus, TextQuote, X } from 'lucide-preact';
import type { ReadablePage } from '@/components/session/page-state';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import type { CapturedSelection } from '@/lib/page/capture';
import { cut } from '@/lib/text/cut';
import { whyUnreadable } from './unreadable';

/** What will be sent with the question, each with a way to take it off; and why a page can't be. */
export function ContextChips() {
  const { context, sender } = useSession();
  const page = context.page.value;
  // Said above already, with what can be done.
  const isExplained = sender.fault.value?.kind === 'bare';
  const selection = context.selection.value;
  if (page.kind === 'none' || page.kind === 'looking') return null;
  return (
    <>
      <ul class="chips" aria-label={t('chipsLabel')}>
        <AskedOfChip />
        {page.kind === 'readable' && <PageChip page={page} />}
        {selection && <SelectionChip selection={selection} />}
      </ul>
      {page.kind === 'unreadable' && !isExplained && (
        <p class="chips-reason" data-reason={page.reason}>
          <FileX aria-hidden="true" />
          <span>{whyUnreadable(page.reason)}</span>
        </p>
      )}
    </>
  );
}

/** The page that the conversation is about, where the question is asked of it although another one is in front. */
function AskedOfChip() {
  const page = useSession().context.askedOf.value;
  if (!page) return null;
  const title = page.title || t('readingUntitled');
  return (
    <li class="chip" data-attached="true" title={`${title}\n${page.url}`}>
      <FileText aria-hidden="true" />
      <span class="chip-text">
        {t('chipAskedOf')} <bdi>{title}</bdi>
      </span>
    </li>
  );
}

/** The page in front: attached, or offered. */
function PageChip({ page }: { page: ReadablePage }) {
  const { context } = useSession();
  const title = page.title || t('readingUntitled');
  const isAttached = context.pageUse.value === 'attached';
  return (
    <li class="chip" data-attached={isAttached} title={`${title}\n${page.url}`}>
      {isAttached ? (
        <>
          <FileText aria-hidden="true" />
          <bdi class="chip-text">{title}</bdi>
          {page.isLoading && <span class="chip-note">{t('readingLoading')}</span>}
          <IconButton size="small" label={t('chipRemovePage')} icon={X} onClick={() => context.removePage()} />
        </>
      ) : (
        <button type="button" class="chip-add" onClick={() => context.addPage()}>
          <Plus aria-hidden="true" />
          <span class="chip-text">
            {t('chipAddPage')} <bdi>{title}</bdi>
          </span>
        </button>
      )}
    </li>
  );
}

function SelectionChip({ selection }: { selection: CapturedSelection }) {
  const { context } = useSession();
  return (
    <li class="chip" data-attached="true" title={selection.markdown.slice(0, 1000)}>
      <TextQuote aria-hidden="true" />
      <bdi class="chip-text">“{cut(selection.markdown, 200).toWellFormed()}”</bdi>
      <IconButton size="small" label={t('chipRemoveSelection')} icon={X} onClick={() => context.removeSelection()} />
    </li>
  );
}
