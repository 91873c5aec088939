import { X } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { StorageNotice } from '@/components/notices/StorageNotice';
import type { OpenedReading } from '@/components/session/reading-in-view';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { formatMoment } from '@/components/ui/format';
import { t } from '@/lib/i18n';
import { siteNameOf } from '@/lib/text/host';
import { ReadingBody } from './ReadingBody';
import './reading-view.css';

/** Shows above the conversation what was read: Escape, a click beside it and a button close it. */
export function ReadingView({ opened }: { opened: OpenedReading }) {
  const { readingInView } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
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
      onClose={() => readingInView.close()}
    >
      <header class="reading-view-header">
        <Heading opened={opened} id={title} />
        <IconButton label={t('readingClose')} icon={X} onClick={() => dialog.current?.close()} />
      </header>
      <Content opened={opened} labelledBy={title} onRetry={() => void readingInView.open(opened.id)} />
    </dialog>
  );
}

/** The page's title, its site, and when it was read. */
function Heading({ opened, id }: { opened: OpenedReading; id: string }) {
  const reading = opened.state === 'loaded' ? opened.whole.reading : null;
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

type ContentProps = { opened: OpenedReading; labelledBy: string; onRetry: () => void };

/** The part that scrolls. It takes the focus, so that the arrow keys scroll it at once. */
function Content({ opened, labelledBy, onRetry }: ContentProps) {
  return (
    <section
      class="reading-view-body"
      aria-labelledby={labelledBy}
      aria-busy={opened.state === 'loading'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, no key scrolls the text.
      tabIndex={0}
      autofocus
    >
      {opened.state === 'loaded' && <ReadingBody whole={opened.whole} />}
      {opened.state === 'gone' && <p>{t('readingGone')}</p>}
      {opened.state === 'unreadable' && <StorageNotice fault={opened.fault} onRetry={onRetry} />}
    </section>
  );
}
