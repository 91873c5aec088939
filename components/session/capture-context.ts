import type { CapturedSelection } from '@/lib/page/capture';
import { type PreparedReading, prepareReading } from '@/lib/readings/prepare-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { captureTabPage } from '@/lib/tabs/capture-tab';
import { glanceAtTab, selectionOf } from '@/lib/tabs/glance-at-tab';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { within } from '@/lib/tabs/within';
import type { BoundContext, ReadablePage } from './page-state';

/** How long a page that nothing is shown of is looked at for a new selection, in ms. */
const SHORT_LOOK = 500;

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
 * read any more, the whole capture says so. What the conversation was asked with last is not stored or sent a second
 * time.
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
    const last = stored.findLast(({ kind }) => kind === 'page');
    if (!isSameReading(last, prepared)) context.readings.push(prepared);
  }
  if (selection) {
    // What stands in a frame is of the page that the person sees.
    const prepared = await prepareReading({ ...selection, url: page.url, title: page.title }, now);
    const last = stored.at(-1);
    if (last && isSameReading(last, prepared)) context.storedReadings.push(last.id);
    else context.readings.push(prepared);
  }
  return context;
}

/**
 * What is highlighted in the bound document at this moment. Where nothing is any more, what the chip showed; an error
 * only where a chip was shown that can't be read again, or where the document is another one by now.
 */
async function selectionNow(bound: BoundContext, page: ReadablePage): Promise<CapturedSelection | Unreadable | null> {
  const isPromised = bound.isPageAttached || bound.selection !== null;
  // A question with which nothing of this page was shown is not held up by it.
  const glance = isPromised ? await glanceAtTab(page) : await within(SHORT_LOOK, glanceAtTab(page)).catch(() => null);
  if (!glance || (!isPromised && !(glance.ok && glance.url === page.url))) return null;
  if (!glance.ok) return bound.selection || glance.reason === 'changed' ? glance : null;
  if (glance.url !== page.url) return { ok: false, reason: 'changed' };
  const found = await selectionOf(glance, page.tabId);
  return found && found.markdown !== bound.removedSelection ? found : bound.selection;
}

/**
 * Whether a reading of the conversation is the one that was just made. Only the last of its kind is asked: what was read
 * before another page or passage has to be read again to be the newest, which is what the question means.
 */
function isSameReading(known: ReadingSummary | undefined, { reading }: PreparedReading): boolean {
  if (known?.url !== reading.url || known.content !== reading.content || known.kind !== reading.kind) return false;
  // The same words may be selected in another place.
  return known.heading === reading.heading && known.before === reading.before && known.after === reading.after;
}
