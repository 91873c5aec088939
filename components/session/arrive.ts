import { newestConversationOfPage } from '@/lib/conversations/conversations-of-page';
import { ARRIVALS, type Relation, type Way } from './arrivals';
import type { ChatSession } from './chat-session';

/**
 * A page arrived in front of a surface by a gesture of the person: shows what belongs to that page. Changes nothing
 * where the page can't be read, and where the person is about to ask: a question in the field of a new conversation, or
 * one that waits for the page, is asked of the page that was pointed at.
 */
export async function arrive(session: ChatSession, way: Way): Promise<void> {
  const { draft, sender, shown, sources } = session;
  const { url } = sources.front;
  if (url === null) return;
  const mayLeave = () => {
    const isPrepared = shown.isNew.value && (draft.text.value !== '' || sources.files.list.value.length > 0);
    const isPressed = sender.isSending.value || sender.isAwaited.value || sender.fault.value?.kind === 'bare';
    return !isPrepared && !isPressed;
  };
  const { shows } = ARRIVALS[way][relationTo(url, session)];
  if (shows === 'of-page' && mayLeave()) await goToPage(session, mayLeave);
}

/** What a surface shows, in relation to a page in front. */
function relationTo(url: string, { besideUrl, shown }: ChatSession): Relation {
  if (shown.isNew.value) return besideUrl === url ? 'own' : 'none';
  return shown.page.value?.url === url || shown.urls.value.has(url) ? 'own' : 'other';
}

/**
 * Shows the newest conversation of the page in front, or a new one about it, and offers the way back.
 *
 * @param mayLeave whether the conversation shown may be left, asked again once the other one is found
 */
export async function goToPage(session: ChatSession, mayLeave = () => true): Promise<void> {
  const { shown, sources } = session;
  const { url } = sources.front;
  if (url === null) return;
  const before = shown.id.value;
  try {
    const found = await newestConversationOfPage(url);
    if (shown.id.value !== before || sources.front.url !== url || !mayLeave()) return;
    if (found?.id === before) return;
    const left = shown.loaded.value?.conversation ?? null;
    if (found) await session.open(found.id);
    else if (!shown.isNew.value) await session.startNew();
    session.besideUrl = url;
    session.back.value = left;
  } catch (cause) {
    session.tellReadFault(cause);
  }
}
