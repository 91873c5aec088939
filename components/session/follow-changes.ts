import { onChange } from '@/lib/messages/change-channel';
import { wakeUp } from '@/lib/messages/wake-up';
import type { ChatSession } from './chat-session';

/**
 * Has a session read its conversation again whenever the conversation changed and whenever the person comes back to the
 * surface. After a storage fault, each change and each return is a new try.
 *
 * @returns a function that stops this
 */
export function followChanges(session: ChatSession): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const reread = () => {
    if (document.visibilityState !== 'visible') return;
    void session.comeBack();
    // Wake the background, which polls for an answer more often while a surface is visible.
    if (session.shown.isBusy.value) void wakeUp();
  };
  const recover = () => {
    if (session.shown.fault.value) void session.reload();
  };
  const stop = onChange(({ ids, question, answer }) => {
    // Skip the change that reports this session's own question: the question is shown already, and reading it would
    // hold up the background, which needs the same stores to post it.
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
