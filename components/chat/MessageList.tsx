import { useRef } from 'preact/hooks';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { useSession } from '@/components/session/use-session';
import { keepForReload } from './kept-for-reload';
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
      {hasRows && (
        // Of another conversation something else is drawn: what was broken in the last one says nothing of it.
        <ErrorBoundary key={shown.id.value} onReload={() => keepForReload(shown.id.value)}>
          <LazyTurnList scroller={scroller} />
        </ErrorBoundary>
      )}
      {!fault && !hasRows && shown.isRead.value && <LazyStartScreen />}
    </main>
  );
}
