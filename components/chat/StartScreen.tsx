import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { AlwaysHere } from '@/components/composer/AlwaysHere';
import { NoGrantHelp } from '@/components/composer/NoGrantHelp';
import { QuickActions } from '@/components/composer/QuickActions';
import { SetUpNotice } from '@/components/composer/SetUpNotice';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { listConversations } from '@/lib/conversations/conversation-list';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Conversation } from '@/lib/rows/conversation';
import './start.css';

/** Shown in an empty conversation: what is missing, if anything; what can be done; the last conversation. */
export function StartScreen() {
  const session = useSession();
  const readiness = useReadiness();
  const page = session.sources.front.page.value;
  return (
    <div class="start">
      {readiness === 'not-set-up' ? (
        <SetUpNotice />
      ) : (
        <p class="start-line">
          {t(page.kind === 'readable' ? 'startPage' : session.surface === 'tab' ? 'startTab' : 'startNoPage')}
        </p>
      )}
      {page.kind === 'unreadable' && page.reason === 'no-grant' && <NoGrantHelp />}
      {page.kind === 'readable' && <AlwaysHere url={page.url} />}
      <QuickActions />
      <ContinueLast />
    </div>
  );
}

function ContinueLast() {
  const session = useSession();
  const last = useSignal<Conversation | null>(null);
  useEffect(() => {
    listConversations(1).then(
      ([conversation]) => {
        last.value = conversation ?? null;
      },
      (cause: unknown) => logFault('the last conversation could not be read', cause),
    );
  }, [last]);
  const conversation = last.value;
  if (!conversation) return null;
  return (
    <Button kind="quiet" class="start-continue" onClick={() => void session.open(conversation.id)}>
      <span>
        {t('startContinue')} <bdi>{conversation.title}</bdi>
      </span>
    </Button>
  );
}
