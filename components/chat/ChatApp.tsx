import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Composer } from '@/components/composer/Composer';
import type { ChatSession } from '@/components/session/chat-session';
import { followChanges } from '@/components/session/follow-changes';
import { SessionContext } from '@/components/session/use-session';
import { isComposing } from '@/components/ui/is-composing';
import { ChatHeader } from './ChatHeader';
import { LazyHistoryView, LazyReadingView, LazyToastRegion } from './lazy-parts';
import { MessageList } from './MessageList';

/** The chat of every surface: the header, then the messages and the composer or, while it is open, the history. */
export function ChatApp({ session }: { session: ChatSession }) {
  const isHistoryOpen = useSignal(false);
  useEffect(() => followChanges(session), [session]);
  useEffect(() => {
    const leaveHistory = (event: KeyboardEvent) => {
      // A key that closes a menu or a dialog closes nothing else.
      const isTaken = event.defaultPrevented || document.querySelector(':popover-open, dialog[open]') !== null;
      if (event.key === 'Escape' && !isComposing(event) && !isTaken) isHistoryOpen.value = false;
    };
    addEventListener('keydown', leaveHistory);
    return () => removeEventListener('keydown', leaveHistory);
  }, [isHistoryOpen]);

  const reading = session.readingInView.value;
  return (
    <SessionContext.Provider value={session}>
      <div class="chat" data-surface={session.surface} onPointerEnter={() => void session.sources.front.look()}>
        <ChatHeader isHistoryOpen={isHistoryOpen} />
        {isHistoryOpen.value ? (
          <LazyHistoryView
            current={session.shown.id.value}
            onOpen={(id) => {
              isHistoryOpen.value = false;
              void session.open(id);
            }}
            onGone={() => void session.startNew()}
          />
        ) : (
          <MessageList />
        )}
        <LazyToastRegion />
        {!isHistoryOpen.value && <Composer />}
        {reading !== null && <LazyReadingView key={reading} id={reading} />}
      </div>
    </SessionContext.Provider>
  );
}
