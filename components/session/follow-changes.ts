import { onChange } from '@/lib/messages/change-channel';
import { wakeUp } from '@/lib/messages/wake-up';
import type { ChatSession } from './chat-session';

/**
 * Has a session read its conversation again whenever it changed, and whenever the surface is come back to; where storage
 * had failed, that is when it is tried again.
 *
 * @returns the way to stop
 */
export function followChanges(session: ChatSession): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const reread = () => {
    if (document.visibilityState !== 'visible') return;
    void session.comeBack();
    // An answer is asked for more often while somebody sees a surface, and from this moment on.
    if (session.shown.isBusy.value) void wakeUp();
  };
  const recover = () => {
    if (session.shown.fault.value) void session.reload();
  };
  const stop = onChange(({ ids, question, answer }) => {
    // Of its own question a session is told too, while the background needs the same stores to post it.
    const isNews = question === undefined || !session.shown.has(question);
    const isOfIt = ids.includes(session.shown.id.value) && isNews;
    if (session.shown.fault.value) void session.reload();
    else if (isOfIt) void session.reload(answer);
  });
  addEventListener('pageshow', reread, { signal });
  addEventListener('focus', recover, { signal });
  addEventListener('online', () => void wakeUp(), { signal });
  document.addEventListener('visibilitychange', reread, { signal });
  return () => {
    stop();
    stopped.abort();
  };
}
