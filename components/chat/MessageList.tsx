import { useRef } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { LazyStartScreen, LazyStorageNotice, LazyTurnList } from './lazy-parts';

/** What scrolls between header and composer: the questions and answers, or what to begin with. */
export function MessageList() {
  const session = useSession();
  const scroller = useRef<HTMLElement>(null);
  const { shown } = session;
  const fault = shown.fault.value;
  const hasRows = shown.turns.value.length > 0 || Boolean(shown.loaded.value?.unreadable);
  return (
    <main class="chat-messages" ref={scroller}>
      {fault && <LazyStorageNotice fault={fault} onRetry={() => void session.reload()} />}
      {hasRows && <LazyTurnList scroller={scroller} />}
      {!fault && !hasRows && shown.isRead.value && <LazyStartScreen />}
    </main>
  );
}
