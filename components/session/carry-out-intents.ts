import { logFault } from '@/lib/log';
import { findAction } from '@/lib/prompts/actions/find-action';
import { onIntent, takeIntent } from '@/lib/tabs/panel-intent';
import type { ChatSession } from './chat-session';

async function carryOutNext(session: ChatSession, windowId: number): Promise<void> {
  const { sender, shown, sources } = session;
  const { front } = sources;
  const intent = await takeIntent(windowId);
  if (intent) front.rememberClick(intent.tabId, intent.at);
  const action = intent && findAction(intent.kind);
  if (intent?.hasSelection || action?.needs === 'selection') sources.addSelection();
  await front.look();
  if (!action) return;
  await sender.idle; // a question that is on its way is of the conversation shown
  // The page that was clicked on gets a conversation of its own, unless the one shown is still empty.
  if (action.needs === 'page' && shown.loaded.value) await session.startNew();
  const page = front.page.value;
  const isStillInFront = 'tabId' in page && page.tabId === intent.tabId;
  if (!isStillInFront) return sender.refuse('changed');
  if (action.needs === 'page') sources.addPage();
  await sender.send(action.id);
}

/**
 * Carries out what was asked outside of the panel of this window, now and whenever it is asked.
 *
 * @returns the way to stop
 */
export function carryOutIntents(session: ChatSession, windowId: number): () => void {
  const carryOut = () => {
    carryOutNext(session, windowId).catch((cause: unknown) =>
      logFault('what was asked could not be carried out', cause),
    );
  };
  carryOut();
  return onIntent(carryOut);
}
