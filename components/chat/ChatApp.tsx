import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Composer } from '@/components/composer/Composer';
import type { ChatSession } from '@/components/session/chat-session';
import { followChanges } from '@/components/session/follow-changes';
import { SessionContext } from '@/components/session/use-session';
import { isComposing } from '@/components/ui/is-composing';
import { isOpenAbove } from '@/components/ui/is-open-above';
import { ChatHeader } from './ChatHeader';
import { LazyHistoryView, LazyReadingView, LazyToastRegion } from './lazy-parts';
import { MessageList } from './MessageList';

type ChatAppProps = {
  session: ChatSession;
  /** Whether the history stands at the side for good, which a wide tab has room for. */
  rail: Signal<boolean>;
};

/** The chat of every surface: the header, then the messages and the composer or, while it is open, the history. */
export function ChatApp({ session, rail }: ChatAppProps) {
  const isHistoryOpen = useSignal(false);
  useEffect(() => followChanges(session), [session]);
  useEffect(() => {
    const leaveHistory = (event: KeyboardEvent) => {
      // A key that closes a menu or a dialog closes nothing else.
      const isTaken = event.defaultPrevented || isOpenAbove();
      if (event.key === 'Escape' && !isComposing(event) && !isTaken) isHistoryOpen.value = false;
    };
    addEventListener('keydown', leaveHistory);
    return () => removeEventListener('keydown', leaveHistory);
  }, [isHistoryOpen]);

  const reading = session.readingInView.value;
  const hasRail = rail.value;
  const isInPlace = isHistoryOpen.value && !hasRail;
  const { shown, sources } = session;
  const history = (hasRail || isInPlace) && (
    <LazyHistoryView
      key="history"
      current={shown.id.value}
      url={sources.front.url ?? shown.page.value?.url ?? null}
      isRail={hasRail}
      isFaultTold={hasRail && shown.fault.value !== null}
      onOpen={(id) => {
        isHistoryOpen.value = false;
        void session.open(id);
      }}
      onGone={() => void session.startNew()}
    />
  );
  return (
    <SessionContext.Provider value={session}>
      <div
        class="chat"
        data-surface={session.surface}
        data-rail={hasRail}
        onPointerEnter={() => void session.sources.front.look()}
      >
        <ChatHeader isHistoryOpen={isHistoryOpen} hasRail={hasRail} />
        {history}
        {!isInPlace && <MessageList />}
        <LazyToastRegion />
        {!isInPlace && <Composer />}
        {reading !== null && <LazyReadingView key={reading} id={reading} />}
      </div>
    </SessionContext.Provider>
  );
}
