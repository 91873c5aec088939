import type { CapturedSelection } from '@/lib/page/capture';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import { pageLook } from './look-schema';
import type { Unreadable } from './unreadable-reason';
import { whyNotCaptured } from './why-not-captured';

/** What can be told of a tab before anything is asked: its document, and what is highlighted in it. */
export type TabGlance = {
  ok: true;
  /** The browser's name for the document that was looked at; null where it tells none. */
  documentId: string | null;
  url: string;
  title: string;
  /** The page is still loading: more of it may come. */
  isLoading: boolean;
  selection: CapturedSelection | null;
  /** Whether something may be selected in a frame of another site: see `selectionOf`. */
  hasUnreadFrames: boolean;
};

/**
 * What is open in a tab and what is highlighted in it right now, in the page or in a frame of the same site. Never
 * rejects, and waits for nothing but the page's own document.
 */
export async function glanceAtTab(target: ScriptTarget): Promise<TabGlance | Unreadable> {
  const injection = await injectIntoPage(target, '/look-at-page.js', pageLook);
  if (!injection.ok) return { ok: false, reason: injection.reason };
  const { documentId, data: page } = injection;
  if (!page.ok) return whyNotCaptured(page);
  const { url, title, isLoading, selection, hasUnreadFrames } = page;
  return { ok: true, documentId, url, title, isLoading, selection, hasUnreadFrames };
}

/** What is highlighted, in a frame of another site where the glance found nothing itself. */
export function selectionOf(
  { selection, hasUnreadFrames, documentId }: TabGlance,
  tabId: number,
): CapturedSelection | null | Promise<CapturedSelection | null> {
  if (selection || !hasUnreadFrames) return selection;
  return import('./selection-in-frames').then(({ selectionInFrames }) => selectionInFrames({ tabId, documentId }));
}
