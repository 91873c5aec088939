import { render } from 'preact';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { ChatSession } from '@/components/session/chat-session';
import { ownWindowId } from '@/components/session/page-context';
import { followTheme } from '@/components/ui/follow-theme';
import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';
import { activeTabOf } from '@/lib/tabs/watch-active-tab';
import { ChatApp } from './ChatApp';
import { keepForReload, namedConversation } from './kept-for-reload';
import { LazyTurnList } from './lazy-parts';

/** What was typed into the page's own field before the chat was there, and where the caret stood. */
function takeTyped(): { text: string; start: number; end: number } {
  const field = document.querySelector<HTMLTextAreaElement>('.question-field');
  return { text: field?.value ?? '', start: field?.selectionStart ?? 0, end: field?.selectionEnd ?? 0 };
}

/**
 * Draws the chat on a surface and connects it to the page of its window, if it has one.
 *
 * @param isSent Enter was pressed already, before the chat was there
 */
export function mountChat(surface: Surface, isSent: boolean): void {
  followTheme();
  const session = new ChatSession(surface);
  const typed = takeTyped();
  session.draft.value = typed.text;
  if (isSent) session.sender.awaitSend();
  const root = document.getElementById('root');
  root?.replaceChildren();
  if (root) {
    render(
      <ErrorBoundary onReload={() => keepForReload(session.conversationId.value)}>
        <ChatApp session={session} />
      </ErrorBoundary>,
      root,
    );
  }
  const field = document.querySelector<HTMLTextAreaElement>('.question-field');
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(typed.start, typed.end);

  const report = (cause: unknown) => logFault('the chat could not be set up', cause);
  const asked = namedConversation();
  const isShown = asked ? session.open(asked) : session.showFirst();
  isShown.then(LazyTurnList.preload).catch(report);
  import('@/components/ui/keep-focus')
    .then(({ keepFocus }) => root && keepFocus(root, { '.composer': '.question-field' }))
    .catch(report);
  if (surface === 'tab') {
    session.context.standAlone();
    return;
  }
  ownWindowId()
    .then(
      async (windowId) => {
        session.context.follow(windowId);
        // A popup is there because the person clicked the button over the tab in front.
        if (surface === 'popup') session.context.noteClick(await activeTabOf(windowId), Date.now());
        await isShown;
        const { carryOutIntents } = await import('@/components/session/carry-out-intents');
        carryOutIntents(session, windowId);
      },
      (cause: unknown) => {
        session.context.standAlone(); // a question would wait for the page for ever
        throw cause;
      },
    )
    .catch(report);
}
