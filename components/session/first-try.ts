import { ARTICLE_ADDRESS } from '@/lib/tabs/article-address';
import type { ChatSession } from './chat-session';

/** Whether the article of the first run is in front of a new conversation: a press of Enter is all that is left to do. */
export function isFirstTry({ shown, sources }: ChatSession): boolean {
  const page = sources.front.page.value;
  return page.kind === 'readable' && page.url === ARTICLE_ADDRESS && shown.isNew.value;
}
