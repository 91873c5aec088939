import { effect, signal } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { ChatSession } from '@/components/session/chat-session';
import { ownWindowId } from '@/components/session/page-watcher';
import { lookUpKey } from '@/components/session/readiness';
import { followTheme } from '@/components/ui/follow-theme';
import { ensureWords } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';
import { activeTabOf } from '@/lib/tabs/watch-active-tab';
import { ChatApp } from './ChatApp';
import { keepForReload, namedConversation } from './kept-for-reload';
import { LazyTurnList } from './lazy-parts';

/**
 * Draws the chat in place of the page's own HTML. Preact keeps each element that stands where the chat has one of that
 * name, so the field stays in the page, with its focus, its caret and the word that an input method is composing.
 */
function draw(root: HTMLElement, chat: ComponentChild): void {
  // Preact would move the elements around white space, and a field that is moved loses all of these.
  const texts = document.createNodeIterator(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.parentNode?.removeChild(text);
  render(chat, root);
}

/**
 * Begins what takes long and needs nothing on the screen, so that it goes on while the page is painted.
 *
 * @returns the function that then draws the chat
 */
export async function prepareChat(): Promise<typeof mountChat> {
  lookUpKey();
  await ensureWords();
  return mountChat;
}

/**
 * Draws the chat on a surface and, if the surface's window has a page, connects the chat to that page.
 *
 * @param isSent whether Enter was pressed before the chat was loaded
 */
function mountChat(surface: Surface, isSent: boolean): void {
  followTheme();
  const session = new ChatSession(surface);
  const rail = signal(false);
  const { front } = session.sources;
  const root = document.getElementById('root');
  const field = document.querySelector<HTMLTextAreaElement>('.question-field');
  session.draft.type(field?.value ?? '');
  if (isSent) session.sender.awaitSend();
  if (root) {
    draw(
      root,
      <ErrorBoundary onReload={() => keepForReload(session.shown.loaded.value?.conversation.id)}>
        <ChatApp session={session} rail={rail} />
      </ErrorBoundary>,
    );
  }

  const report = (cause: unknown) => logFault('the chat could not be set up', cause);
  const asked = namedConversation();
  const isShown = asked ? session.open(asked) : session.showFirst();
  isShown.catch(report);
  // A new conversation has no turns until a question is sent, so opening doesn't wait for what draws them.
  effect(() => {
    if (session.draft.text.value !== '' || session.sender.isSending.value) void LazyTurnList.preload();
  });
  import('@/components/ui/keep-focus')
    .then(({ keepFocus }) => root && keepFocus(root, { '.composer': '.question-field' }))
    .catch(report);
  if (surface === 'tab') {
    front.standAlone();
    import('./full-tab')
      .then(({ followAddress, followWidth }) => {
        followAddress(session);
        followWidth(rail);
      })
      .catch(report);
    return;
  }
  ownWindowId()
    .then(
      async (windowId) => {
        front.follow(windowId);
        if (surface === 'sidepanel')
          import('@/components/session/follow-selection').then(({ followSelection }) => followSelection(front), report);
        // A popup opens only when the person clicks the button over the tab in front.
        if (surface === 'popup') front.rememberClick(await activeTabOf(windowId), Date.now());
        await isShown;
        const { carryOutIntents } = await import('@/components/session/carry-out-intents');
        carryOutIntents(session, windowId);
      },
      (cause: unknown) => {
        front.standAlone(); // else a question would wait for the page for ever
        throw cause;
      },
    )
    .catch(report);
}
