import type { ChatSession } from './chat-session';
import type { BoundSources } from './source';

const NO_SOURCES: BoundSources = { page: { kind: 'none' }, sources: [] };

/**
 * Sends what is typed without a page or selection, after the person agreed to this. The agreement holds for as long as
 * this unreadable page is in front.
 */
export function sendWithoutPage({ sender, sources }: ChatSession): Promise<void> {
  const page = sources.front.page.value;
  sources.agreedTab = page.kind === 'unreadable' ? page.tabId : null;
  return sender.send(null, Promise.resolve(NO_SOURCES));
}
