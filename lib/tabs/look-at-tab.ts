import type { CapturedSelection } from '@/lib/page/capture';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import { pageLook } from './look-schema';
import type { Unreadable } from './unreadable-reason';
import { mayPassSoon, untilGranted } from './until-granted';
import { whyNotCaptured } from './why-not-captured';
import type { Refusal } from './why-refused';

/** What is read of a tab before the person asks: its document, and the highlighted text. */
export type TabLook = {
  ok: true;
  /** The browser's id of the document that was read; null where the browser gives no id. */
  documentId: string | null;
  url: string;
  title: string;
  /** Whether the page is still loading, so that more text may come. */
  isLoading: boolean;
  selection: CapturedSelection | null;
  /** Whether something may be selected in a frame of another site: see `selectionOf`. */
  hasUnreadFrames: boolean;
};

/**
 * Reads which document is open in a tab, and what is highlighted in the page or in a frame of the same site. A refusal
 * that may pass in a moment is waited out. Never rejects, and waits for nothing but the page's own document.
 */
export async function lookAtTab(target: ScriptTarget): Promise<TabLook | Unreadable> {
  const look = await untilGranted(() => lookOnce(target), mayPassSoon);
  return look.ok ? look : { ok: false, reason: look.reason };
}

/** The same, of one attempt: a surface that opens decides itself how long it waits for the person's grant. */
export async function lookOnce(target: ScriptTarget): Promise<TabLook | Refusal> {
  const injection = await injectIntoPage(target, '/look-at-page.js', pageLook);
  if (!injection.ok) return injection;
  const { documentId, data: page } = injection;
  if (!page.ok) return whyNotCaptured(page);
  const { url, title, isLoading, selection, hasUnreadFrames } = page;
  return { ok: true, documentId, url, title, isLoading, selection, hasUnreadFrames };
}

/** Returns the highlighted text: what `lookAtTab` found, else what is highlighted in a frame of another site. */
export function selectionOf(
  { selection, hasUnreadFrames, documentId }: TabLook,
  tabId: number,
): CapturedSelection | null | Promise<CapturedSelection | null> {
  if (selection || !hasUnreadFrames) return selection;
  return import('./selection-in-frames').then(({ selectionInFrames }) => selectionInFrames({ tabId, documentId }));
}
