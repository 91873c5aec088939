import type { ReadingSummary } from '@/lib/conversations/load-conversation';
import { type PreparedReading, prepareReading } from '@/lib/conversations/prepare-reading';
import type { CapturedSelection } from '@/lib/page/capture';
import { captureTabPage } from '@/lib/tabs/capture-tab';
import { glanceAtTab, selectionOf } from '@/lib/tabs/glance-at-tab';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import type { BoundContext, ReadablePage } from './page-state';

/** What a question must not go out without. */
export type Wants = {
  /** Asked of the page as a whole: the page must be among what is sent. */
  needsPage: boolean;
  /** Asked of what is highlighted: a selection must be. */
  needsSelection: boolean;
};

/** What reading the page for a question came to. */
export type ContextCapture =
  | {
      ok: true;
      readings: PreparedReading[];
      /** Readings of the conversation that say the same. */
      storedReadings: string[];
    }
  | Unreadable;

/**
 * Reads what goes with a question, now: the selection as it is at this moment, and the page where it is attached. All
 * of it is read from the document that was bound; nothing that was shown as attached is left out: where it can't be
 * read any more, the whole capture says so. A text that the conversation holds already, of the same page, is not stored
 * or sent a second time.
 *
 * @param known the readings of the conversation
 */
export async function captureContext(
  bound: BoundContext,
  known: Iterable<ReadingSummary>,
  wants: Wants,
): Promise<ContextCapture> {
  const { page } = bound;
  if (page.kind !== 'readable') {
    const reason = page.kind === 'unreadable' ? page.reason : 'failed';
    const canDoWithout = !wants.needsPage && !wants.needsSelection && reason !== 'changed';
    return canDoWithout ? { ok: true, readings: [], storedReadings: [] } : { ok: false, reason };
  }
  if (wants.needsPage && !bound.isPageAttached) return { ok: false, reason: 'failed' };
  const stored = Array.from(known);
  const now = Date.now();
  const captured = bound.isPageAttached ? captureTabPage(page) : null;
  const highlighted = wants.needsPage ? null : selectionNow(bound, page);
  const [read, selection] = await Promise.all([captured, highlighted]);
  if (read && !read.ok) return read;
  if (read && read.url !== page.url) return { ok: false, reason: 'changed' };
  if (selection && 'ok' in selection && !selection.ok) return selection;
  if (wants.needsSelection && !selection) return { ok: false, reason: 'changed' };

  const context = { ok: true as const, readings: [] as PreparedReading[], storedReadings: [] as string[] };
  if (read) {
    const prepared = await prepareReading(read, now);
    if (!findSame(stored, prepared)) context.readings.push(prepared);
  }
  if (selection) {
    const prepared = await prepareReading(selection, now);
    const same = findSame(stored, prepared);
    if (same) context.storedReadings.push(same.id);
    else context.readings.push(prepared);
  }
  return context;
}

/**
 * What is highlighted in the bound document at this moment. Where nothing is any more, what the chip showed; an error
 * only where a chip was shown that can't be read again, or where the document is another one by now.
 */
async function selectionNow(bound: BoundContext, page: ReadablePage): Promise<CapturedSelection | Unreadable | null> {
  const glance = await glanceAtTab(page);
  if (!glance.ok) return bound.selection || glance.reason === 'changed' ? glance : null;
  if (glance.url !== page.url) return { ok: false, reason: 'changed' };
  const found = await selectionOf(glance, page.tabId);
  return found && found.markdown !== bound.removedSelection ? found : bound.selection;
}

function findSame(stored: readonly ReadingSummary[], { reading }: PreparedReading): ReadingSummary | undefined {
  return stored.find((known) => known.url === reading.url && known.content === reading.content);
}
