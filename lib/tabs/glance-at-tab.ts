import type { CapturedSelection } from '@/lib/page/capture';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import { pageLook } from './look-schema';
import type { Unreadable } from './unreadable-reason';
import { mayPassSoon, untilGranted } from './until-granted';
import { whyNotCaptured } from './why-not-captured';
import type { Refusal } from './why-refused';

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
 * What is open in a tab and what is highlighted in it right now, in the page or in a frame of the same site; a refusal
 * that may pass in a moment is waited out. Never rejects, and waits for nothing else but the page's own document.
 */
export async function glanceAtTab(target: ScriptTarget): Promise<TabGlance | Unreadable> {
  const glance = await untilGranted(() => glanceOnce(target), mayPassSoon);
  return glance.ok ? glance : { ok: false, reason: glance.reason };
}

/** The same, of one attempt: a surface that opens decides itself how long it waits for the person's grant. */
export async function glanceOnce(target: ScriptTarget): Promise<TabGlance | Refusal> {
  const injection = await injectIntoPage(target, '/look-at-page.js', pageLook);
  if (!injection.ok) return injection;
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
