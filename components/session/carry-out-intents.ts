import { logFault } from '@/lib/log';
import { findAction } from '@/lib/prompts/actions/find-action';
import { onIntent, takeIntent } from '@/lib/tabs/panel-intent';
import { arrive } from './arrive';
import { noteCall } from './calls';
import type { ChatSession } from './chat-session';

/** @param isOpening whether the surface opens, and looks at its page anyway */
async function carryOutNext(
  session: ChatSession,
  { windowId, openSince, isOpening }: { windowId: number; openSince: number; isOpening: boolean },
): Promise<void> {
  const { sender, shown, sources } = session;
  const { front } = sources;
  const intent = await takeIntent(windowId);
  if (!intent && isOpening) return;
  // The shortcut that opens the panel closes it too. Firefox has closed its sidebar by then.
  if (intent?.way === 'shortcut' && session.surface === 'sidepanel' && intent.at > openSince) return window.close();
  if (intent) {
    front.rememberClick(intent.tabId, intent.at);
    noteCall();
  }
  const action = intent && findAction(intent.kind);
  if (intent?.hasSelection || action?.needs === 'selection') sources.addSelection();
  await front.look();
  if (!intent) return;
  await sender.idle; // a question under way belongs to the conversation shown now
  const isForPage = action?.needs === 'page';
  // An action about the page gets a conversation of its own, unless the conversation shown is still empty.
  if (isForPage && shown.loaded.value) await session.startNew();
  const page = front.page.value;
  const isStillInFront = 'tabId' in page && page.tabId === intent.tabId;
  if (isStillInFront && !isForPage) await arrive(session, intent.way);
  if (!action) return;
  if (!isStillInFront) return sender.refuse('changed');
  if (isForPage) sources.addPage();
  await sender.send(action.id);
}

/**
 * Carries out what the person asks outside of this window's panel, as in a menu: what is waiting now, and what follows.
 *
 * @returns a function that stops this
 */
export function carryOutIntents(session: ChatSession, windowId: number): () => void {
  const openSince = Date.now();
  const carryOut = ({ isOpening }: { isOpening: boolean }) => {
    carryOutNext(session, { windowId, openSince, isOpening }).catch((cause: unknown) =>
      logFault('what was asked could not be carried out', cause),
    );
  };
  carryOut({ isOpening: true });
  // Another surface may have taken what was left, but what gives it gives access to the page for this surface, too.
  return onIntent(() => carryOut({ isOpening: false }));
}
