import { ARRIVALS, type Way } from './arrivals';
import type { ChatSession } from './chat-session';

/**
 * A page arrived in front of a surface by a gesture of the person: shows what belongs to that page. Changes nothing
 * where the page can't be read, and where the person is about to ask: a question in the field of a new conversation, or
 * one that waits for the page, is asked of the page that was pointed at.
 */
export async function arrive(session: ChatSession, way: Way): Promise<void> {
  const { draft, sender, shown, sources } = session;
  const page = sources.front.page.value;
  if (page.kind !== 'readable') return;
  const mayLeave = () => {
    const isPrepared = shown.isNew.value && (draft.text.value !== '' || sources.files.list.value.length > 0);
    const isPressed = sender.isSending.value || sender.isAwaited.value || sender.fault.value?.kind === 'bare';
    return !isPrepared && !isPressed;
  };
  const { shows } = ARRIVALS[way][session.relationTo(page.url)];
  if (shows === 'of-page' && mayLeave()) await session.goToPage(mayLeave);
}
