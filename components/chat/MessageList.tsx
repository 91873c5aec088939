import { useRef } from 'preact/hooks';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { useSession } from '@/components/session/use-session';
import { keepForReload } from './kept-for-reload';
import { LazyStartScreen, LazyStorageNotice, LazyTurnList } from './lazy-parts';

/** The scrolling part between header and composer: the questions and answers, or the start screen. */
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
        // A new key for each conversation clears the card: a fault in one conversation says nothing about another.
        <ErrorBoundary key={shown.id.value} onReload={() => keepForReload(shown.loaded.value?.conversation.id)}>
          <LazyTurnList scroller={scroller} />
        </ErrorBoundary>
      )}
      {!fault && !hasRows && shown.isRead.value && <LazyStartScreen />}
    </main>
  );
}
