import { X } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { StorageNotice } from '@/components/notices/StorageNotice';
import { useSession } from '@/components/session/use-session';
import { type StoredReading, useStoredReading } from '@/components/session/use-stored-reading';
import { IconButton } from '@/components/ui/Button';
import { formatMoment } from '@/components/ui/format';
import { t } from '@/lib/i18n';
import { siteNameOf } from '@/lib/text/host';
import { ReadingBody } from './ReadingBody';
import './reading-view.css';

/** Shows a reading above the conversation, by id. Escape, a click beside it and a button close it. */
export function ReadingView({ id }: { id: string }) {
  const { readingInView } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [stored, retry] = useStoredReading(id);
  useEffect(() => {
    // A modal dialog takes the focus, keeps it, and gives it back to the chip when it closes.
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="reading-view"
      aria-labelledby={title}
      closedby="any"
      onClose={() => {
        readingInView.value = null;
      }}
    >
      <header class="reading-view-header">
        <Heading stored={stored} id={title} />
        <IconButton label={t('readingClose')} icon={X} onClick={() => dialog.current?.close()} />
      </header>
      <Content stored={stored} labelledBy={title} onRetry={retry} />
    </dialog>
  );
}

/** The page's title, its site, and when it was read. */
function Heading({ stored, id }: { stored: StoredReading; id: string }) {
  const reading = stored.state === 'loaded' ? stored.whole.reading : null;
  return (
    <div class="reading-view-heading">
      <h2 class="reading-view-title" id={id}>
        <bdi>{reading ? reading.title || t('readingUntitled') : t('readingTitle')}</bdi>
      </h2>
      {reading && (
        <p class="reading-view-site">
          {[siteNameOf(reading.url), t('readingTime', formatMoment(reading.time))].filter(Boolean).join(' · ')}
        </p>
      )}
    </div>
  );
}

type ContentProps = { stored: StoredReading; labelledBy: string; onRetry: () => void };

/** The part that scrolls. It takes the focus, so that the arrow keys scroll it at once. */
function Content({ stored, labelledBy, onRetry }: ContentProps) {
  return (
    <section
      class="reading-view-body"
      aria-labelledby={labelledBy}
      aria-busy={stored.state === 'loading'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, no key scrolls the text.
      tabIndex={0}
      autofocus
    >
      {stored.state === 'loaded' && <ReadingBody whole={stored.whole} />}
      {stored.state === 'gone' && <p>{t('readingGone')}</p>}
      {stored.state === 'unreadable' && <StorageNotice fault={stored.fault} onRetry={onRetry} />}
    </section>
  );
}
