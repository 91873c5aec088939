import type { CapturedPage, CapturedSelection } from '@/lib/page/capture';
import { type PreparedReading, prepareReading } from '@/lib/readings/prepare-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { captureTabPage } from '@/lib/tabs/capture-tab';
import { lookAtTab, selectionOf } from '@/lib/tabs/look-at-tab';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { within } from '@/lib/tabs/within';
import type { ReadablePage } from './page-state';
import { type BoundSources, findSource, type SourceKind } from './source';

/** How long a page that nothing is shown of is looked at for a new selection, in ms. */
const SHORT_LOOK = 500;

/** What a question must not go out without. */
export type Wants = {
  /** Asked of the page as a whole: the page must be among what is sent. */
  needsPage: boolean;
  /** Asked of what is highlighted: a selection must be. */
  needsSelection: boolean;
};

/** What capturing the sources of a question came to. */
export type SourceCapture =
  | {
      ok: true;
      readings: PreparedReading[];
      /** Readings of the conversation that say the same. */
      storedReadings: string[];
    }
  | Unreadable;

type Captured = CapturedPage | CapturedSelection;

/** How one kind of source is captured. */
type SourceReader = {
  /** What it holds at this moment; null where nothing of it is sent. */
  capture(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null>;
  /** The reading of the conversation that it may repeat. */
  lastOf(known: readonly ReadingSummary[]): ReadingSummary | undefined;
  /** Whether the question names a reading that it repeats: a passage is asked about again, a page is there anyway. */
  isNamedAgain: boolean;
};

/** In the order in which a question names them. The conversation's own page was captured when it was asked of first. */
const READERS: Record<Exclude<SourceKind, 'conversation-page'>, SourceReader> = {
  page: {
    capture: capturePage,
    lastOf: (known) => known.findLast(({ kind }) => kind === 'page'),
    isNamedAgain: false,
  },
  selection: {
    capture: captureSelection,
    lastOf: (known) => known.at(-1),
    isNamedAgain: true,
  },
};

/**
 * Captures what goes with a question, now: the selection as it is at this moment, and the page where it is attached. All
 * of it is read from the document that was bound; nothing that was shown as attached is left out: where it can't be
 * read any more, the whole capture says so. What the conversation was asked with last is not stored or sent a second
 * time.
 *
 * @param known the readings of the conversation
 */
export async function captureSources(
  bound: BoundSources,
  known: Iterable<ReadingSummary>,
  wants: Wants,
): Promise<SourceCapture> {
  const { page } = bound;
  if (page.kind !== 'readable') {
    const reason = page.kind === 'unreadable' ? page.reason : 'failed';
    const canDoWithout = !wants.needsPage && !wants.needsSelection && reason !== 'changed';
    return canDoWithout ? { ok: true, readings: [], storedReadings: [] } : { ok: false, reason };
  }
  if (wants.needsPage && !isPageAttached(bound)) return { ok: false, reason: 'failed' };
  // What is asked of the page as a whole is asked of nothing else.
  const readers = wants.needsPage ? [READERS.page] : Object.values(READERS);
  const now = Date.now();
  const captured = await Promise.all(readers.map((reader) => reader.capture(bound, page)));
  const unreadable = captured.find((each) => each?.ok === false);
  if (unreadable) return unreadable;
  const hasSelection = captured.some((each) => each?.ok && each.kind === 'selection');
  if (wants.needsSelection && !hasSelection) return { ok: false, reason: 'changed' };

  const stored = Array.from(known);
  const capture = { ok: true as const, readings: [] as PreparedReading[], storedReadings: [] as string[] };
  for (const [index, { lastOf, isNamedAgain }] of readers.entries()) {
    const content = captured[index];
    if (!content?.ok) continue;
    const prepared = await prepareReading(content, now);
    const last = lastOf(stored);
    if (!last || !isSameReading(last, prepared)) capture.readings.push(prepared);
    else if (isNamedAgain) capture.storedReadings.push(last.id);
  }
  return capture;
}

function isPageAttached({ sources }: BoundSources): boolean {
  return findSource(sources, 'page')?.state === 'attached';
}

async function capturePage(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null> {
  if (!isPageAttached(bound)) return null;
  const read = await captureTabPage(page);
  return read.ok && read.url !== page.url ? { ok: false, reason: 'changed' } : read;
}

/**
 * What is highlighted in the bound document at this moment. Where nothing is any more, what the chip showed; an error
 * only where a chip was shown that can't be read again, or where the document is another one by now.
 */
async function captureSelection(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null> {
  const source = findSource(bound.sources, 'selection');
  const shown = source?.state === 'attached' ? source.selection : null;
  const isPromised = shown !== null || isPageAttached(bound);
  // A question with which nothing of this page was shown is not held up by it.
  const look = isPromised ? await lookAtTab(page) : await within(SHORT_LOOK, lookAtTab(page)).catch(() => null);
  if (!look || (!isPromised && !(look.ok && look.url === page.url))) return null;
  if (!look.ok) return shown || look.reason === 'changed' ? look : null;
  if (look.url !== page.url) return { ok: false, reason: 'changed' };
  const found = await selectionOf(look, page.tabId);
  const isRemoved = source?.state === 'removed' && found?.markdown === source.selection.markdown;
  const selection = found && !isRemoved ? found : shown;
  // What stands in a frame is of the page that the person sees.
  return selection && { ...selection, url: page.url, title: page.title };
}

/**
 * Whether a reading of the conversation is the one that was just made. Only the last of its kind is asked: what was read
 * before another page or passage has to be read again to be the newest, which is what the question means.
 */
function isSameReading(known: ReadingSummary, { reading }: PreparedReading): boolean {
  if (known.url !== reading.url || known.content !== reading.content || known.kind !== reading.kind) return false;
  // The same words may be selected in another place.
  return known.heading === reading.heading && known.before === reading.before && known.after === reading.after;
}
