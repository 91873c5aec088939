import { useSignal } from '@preact/signals';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, t } from '@/lib/i18n';
import { allowAllSites } from '@/lib/tabs/page-access';

type Words = readonly [title: MessageKey, text: MessageKey];
const READABLE: Words = ['bareReadableTitle', 'bareReadable'];
const NO_GRANT: Words = ['bareNoGrantTitle', 'bareNoGrant'];
const UNREADABLE: Words = ['bareUnreadableTitle', 'bareUnreadable'];

/** Shown when the page in front could not be read at sending: asks whether to read the page or to send without it. */
export function BareQuestion() {
  const { sender, sources } = useSession();
  const { front } = sources;
  const isRefused = useSignal(false);
  const page = front.page.value;
  const needsGrant = page.kind === 'unreadable' && page.reason === 'no-grant';

  const readAndSend = async () => {
    // Ask before anything is awaited: browsers show their prompt only within the click.
    const isAllowed = needsGrant ? await allowAllSites() : true;
    isRefused.value = !isAllowed;
    if (!isAllowed) return;
    await front.look();
    await sender.send();
  };
  const [title, text] = page.kind === 'readable' ? READABLE : needsGrant ? NO_GRANT : UNREADABLE;
  return (
    <div role="status">
      <Notice kind="info" title={t(title)}>
        <p>{t(isRefused.value ? 'noGrantRefused' : text)}</p>
        <div class="ui-notice-actions">
          <Button kind="primary" onClick={() => void readAndSend()}>
            {t('bareRead')}
          </Button>
          <Button onClick={() => void sender.sendWithoutPage()}>{t('bareSend')}</Button>
        </div>
      </Notice>
    </div>
  );
}
