import { ArrowLeft } from 'lucide-preact';
import { goToPage } from '@/components/session/arrive';
import { barOf } from '@/components/session/page-bar';
import type { NamedPage } from '@/components/session/source';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import './page-bar.css';

/**
 * Says which page a question is about while another one is in front, and offers that one; and leads back to the
 * conversation whose place a page took.
 */
export function PageBar() {
  const session = useSession();
  const { back, sources } = session;
  const bar = barOf(sources);
  const left = back.value;
  if (!bar && !left) return null;
  return (
    <section class="page-bar" aria-label={t('barLabel')}>
      {left && (
        <Button kind="quiet" icon={ArrowLeft} class="page-bar-back" onClick={() => void session.open(left.id)}>
          <span class="page-bar-title" title={left.title}>
            {t('barBack')} “<bdi>{left.title}</bdi>”
          </span>
        </Button>
      )}
      {bar && (
        <>
          <ConversationPage page={bar.about} />
          {bar.front && (
            <>
              <p class="page-bar-line">
                <span class="page-bar-name">{t('barFront')}</span> <PageTitle page={bar.front} />
              </p>
              <div class="page-bar-actions">
                <Button onClick={() => void goToPage(session)}>{t('barAsk')}</Button>
                <Button onClick={() => sources.addPage()}>{t('barAdd')}</Button>
              </div>
            </>
          )}
        </>
      )}
    </section>
  );
}

/** The page that the conversation is about. A click shows what was read of it. */
function ConversationPage({ page }: { page: NamedPage }) {
  const { readingInView, shown } = useSession();
  const readings = Array.from(shown.loaded.value?.readings.values() ?? []);
  const reading = readings.findLast(({ kind, url }) => kind === 'page' && url === page.url);
  return (
    <p class="page-bar-line">
      <span class="page-bar-name">{t('barConversation')}</span>{' '}
      {reading ? (
        <button
          type="button"
          class="page-bar-reading"
          aria-haspopup="dialog"
          onClick={() => {
            readingInView.value = reading.id;
          }}
        >
          <PageTitle page={page} />
        </button>
      ) : (
        <PageTitle page={page} />
      )}
    </p>
  );
}

function PageTitle({ page: { title, url } }: { page: NamedPage }) {
  const name = title || t('readingUntitled');
  return (
    <bdi class="page-bar-title" title={`${name}\n${url}`}>
      {name}
    </bdi>
  );
}
