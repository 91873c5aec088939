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
 * Reads which document is open in a tab, and what is highlighted in the page or in a frame of the same site. Where
 * access may be granted in a moment, the function waits and tries again. The function never rejects, and waits for no
 * frame of another site.
 *
 * @returns what was read, or why the tab cannot be read
 */
export async function lookAtTab(target: ScriptTarget): Promise<TabLook | Unreadable> {
  const look = await untilGranted(() => lookOnce(target), mayPassSoon);
  return look.ok ? look : { ok: false, reason: look.reason };
}

/** Like `lookAtTab`, but one attempt: a surface that opens decides itself how long it waits for the grant. */
export async function lookOnce(target: ScriptTarget): Promise<TabLook | Refusal> {
  const injection = await injectIntoPage(target, '/look-at-page.js', pageLook);
  if (!injection.ok) return injection;
  const { documentId, data: page } = injection;
  if (!page.ok) {
    const { lookAtPdf } = await import('./look-at-pdf');
    const pdf = lookAtPdf(page);
    if (!pdf) return whyNotCaptured(page);
    return { ok: true, documentId, ...pdf, isLoading: false, selection: null, hasUnreadFrames: false };
  }
  const { url, title, isLoading, hasSelection, hasUnreadFrames } = page;
  const selection = hasSelection ? await selectionIn({ ...target, documentId }, url) : null;
  return { ok: true, documentId, url, title, isLoading, selection, hasUnreadFrames };
}

/** The highlighted text: the one that `lookAtTab` found, else the one in a frame of another site, else null. */
export function selectionOf(
  { selection, hasUnreadFrames, documentId }: TabLook,
  tabId: number,
): CapturedSelection | null | Promise<CapturedSelection | null> {
  if (selection || !hasUnreadFrames) return selection;
  return import('./read-selection').then(({ readSelectionInFrames }) => readSelectionInFrames({ tabId, documentId }));
}

/** Mostly nothing is selected, so what reads a selection is loaded only then, and a surface opens sooner. */
async function selectionIn(target: ScriptTarget, url: string): Promise<CapturedSelection | null> {
  const { readSelection } = await import('./read-selection');
  return readSelection(target, url);
}
