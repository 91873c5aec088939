import { useRef } from 'preact/hooks';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import { useSession } from './ChatApp';
import { LazyStartScreen, LazyTurnList } from './lazy-parts';

/** What scrolls between header and composer: the questions and answers, or what to begin with. */
export function MessageList() {
  const session = useSession();
  const scroller = useRef<HTMLElement>(null);
  const hasFault = session.hasStorageFault.value;
  const hasTurns = session.turns.value.length > 0;
  return (
    <main class="chat-messages" ref={scroller}>
      {hasFault && (
        <Notice kind="error" title={t('storageFaultTitle')}>
          {t('storageFaultAdvice')}
        </Notice>
      )}
      {!hasFault && hasTurns && <LazyTurnList scroller={scroller} />}
      {!hasFault && !hasTurns && !session.isLoading.value && <LazyStartScreen />}
    </main>
  );
}
