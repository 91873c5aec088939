import { useSignal } from '@preact/signals';
import { sendWithoutPage } from '@/components/session/send-without-page';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import { allowAllSites } from '@/lib/tabs/page-access';
import { GrantSteps } from './GrantSteps';

/** Shown when the page in front could not be read at sending: asks whether to read the page or to send without it. */
export function BareQuestion() {
  const session = useSession();
  const { sender, sources } = session;
  const { front } = sources;
  const isRefused = useSignal(false);
  const page = front.page.value;
  const needsGrant = page.kind === 'unreadable' && page.reason === 'no-grant';

  const readAndSend = async () => {
    // Ask before anything is awaited: browsers show their prompt only within the click.
    const isAllowed = needsGrant ? await allowAllSites().catch(() => false) : true;
    isRefused.value = !isAllowed;
    if (!isAllowed) return;
    front.forgetEmpty();
    await front.look();
    await sender.send();
  };
  const title =
    page.kind === 'readable' ? 'bareReadableTitle' : needsGrant ? 'bareNoGrantTitle' : 'bareUnreadableTitle';
  return (
    <div role="status">
      <Notice kind="info" title={t(title)}>
        <p>{t(page.kind === 'unreadable' && !needsGrant ? 'bareUnreadable' : 'bareReadable')}</p>
        {needsGrant && (
          <>
            <GrantSteps />
            <p class="allow-access-note">{t('bareNote')}</p>
            {isRefused.value && <p>{t('allowRefused')}</p>}
          </>
        )}
        <div class="ui-notice-actions">
          <Button kind="primary" onClick={() => void readAndSend()}>
            {t('bareRead')}
          </Button>
          <Button onClick={() => void sendWithoutPage(session)}>{t('bareSend')}</Button>
        </div>
      </Notice>
    </div>
  );
}
