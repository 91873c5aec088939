import { FileText, FileX, Plus, TextQuote, X } from 'lucide-preact';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { useSession } from './ChatApp';
import { whyUnreadable } from './unreadable';

/** What will be sent with the question, each with a way to take it off; and why a page can't be. */
export function ContextChips() {
  const { context } = useSession();
  const page = context.page.value;
  const selection = context.selection.value;
  if (page.kind === 'none' || page.kind === 'looking') return null;
  if (page.kind === 'unreadable') {
    return (
      <p class="chips-reason" data-reason={page.reason}>
        <FileX aria-hidden="true" />
        <span>{whyUnreadable(page.reason)}</span>
      </p>
    );
  }
  const title = page.title || t('readingUntitled');
  const isAttached = context.pageUse.value === 'attached';
  return (
    <ul class="chips" aria-label={t('chipsLabel')}>
      <li class="chip" data-attached={isAttached} title={`${title}\n${page.url}`}>
        {isAttached ? (
          <>
            <FileText aria-hidden="true" />
            <bdi class="chip-text">{title}</bdi>
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
      {selection && (
        <li class="chip" data-attached="true" title={selection.markdown.slice(0, 1000)}>
          <TextQuote aria-hidden="true" />
          <bdi class="chip-text">“{selection.markdown.slice(0, 200).toWellFormed()}”</bdi>
          <IconButton
            size="small"
            label={t('chipRemoveSelection')}
            icon={X}
            onClick={() => context.removeSelection()}
          />
        </li>
      )}
    </ul>
  );
}
