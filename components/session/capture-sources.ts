import type { CapturedPage, CapturedSelection } from '@/lib/page/capture';
import { type PreparedReading, prepareReading } from '@/lib/readings/prepare-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { lookAtTab, selectionOf } from '@/lib/tabs/look-at-tab';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { within } from '@/lib/tabs/within';
import { importTabCapture } from './import-tab-capture';
import type { ReadablePage } from './page-state';
import { type BoundSources, findSource, type SourceKind } from './source';

/** How long to wait for the selection of a page that no chip shows, in ms. */
const SHORT_LOOK = 500;

/** The sources that a question must not go out without. */
export type Wants = {
  /** The question is about the page as a whole, so the page must be sent. */
  needsPage: boolean;
  /** The question is about what is highlighted, so a selection must be sent. */
  needsSelection: boolean;
};

/** The captured sources of a question, or why one of them could not be read. */
export type SourceCapture =
  | {
      ok: true;
      readings: PreparedReading[];
      /** Ids of readings that the conversation already has and the question names again. */
      storedReadings: string[];
    }
  | Unreadable;

type Captured = CapturedPage | CapturedSelection;

/** How one kind of source is captured. */
type SourceReader = {
  /** Reads the source now; null where nothing of this source is sent. */
  capture(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null>;
  /** The reading of the conversation that a new capture may repeat. */
  lastOf(known: readonly ReadingSummary[]): ReadingSummary | undefined;
  /**
   * Whether the question names a reading that the capture repeats. A repeated passage has to be named to be asked about
   * again; a repeated page is part of the conversation anyway.
   */
  isNamedAgain: boolean;
};

/**
 * One reader per kind that the page in front offers, in the order in which a question names them. The conversation's own
 * page has no reader, because that page was captured with its first question; a file was read when it was chosen.
 */
const READERS: Record<Exclude<SourceKind, 'conversation-page' | 'file'>, SourceReader> = {
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
 * Captures the sources of a question now: the files, the selection as it is at this moment, and the page where the page
 * is attached. All but files are read from the bound document. Where an attached source can't be read any more, the
 * whole capture fails: nothing that was shown as attached is left out. A source that says the same as the last reading
 * of its kind is neither stored nor sent again.
 *
 * @param known the readings of the conversation
 */
export async function captureSources(
  bound: BoundSources,
  known: Iterable<ReadingSummary>,
  wants: Wants,
): Promise<SourceCapture> {
  const files = await captureFiles(bound);
  const ofPage = await captureOfPage(bound, { ...wants, needsPage: wants.needsPage && files.length === 0 });
  if (!ofPage.ok) return ofPage;
  const stored = Array.from(known);
  const now = Date.now();
  const capture = { ok: true as const, readings: [] as PreparedReading[], storedReadings: [] as string[] };
  for (const { content, lastOf, isNamedAgain } of [...files, ...ofPage.captured]) {
    if (!content.ok) return content;
    const prepared = await prepareReading(content, now);
    const last = lastOf(stored);
    if (!last || !isSameReading(last, prepared)) capture.readings.push(prepared);
    else if (isNamedAgain) capture.storedReadings.push(last.id);
  }
  return capture;
}

/** What was captured of one source, and how the reader of its kind finds the reading that it may repeat. */
type OfSource = Pick<SourceReader, 'lastOf' | 'isNamedAgain'> & { content: Captured | Unreadable };

async function captureFiles({ sources }: BoundSources): Promise<OfSource[]> {
  const files = sources.flatMap((source) => (source.kind === 'file' ? [source.file] : []));
  return Promise.all(
    files.map(async ({ reading }) => {
      const content = await reading;
      const lastOf = (known: readonly ReadingSummary[]) =>
        known.findLast(({ url }) => content.ok && url === content.url);
      return { content, lastOf, isNamedAgain: true };
    }),
  );
}

/** Captures what is asked of the page in front: the page, the selection in it, or both. */
async function captureOfPage(
  bound: BoundSources,
  wants: Wants,
): Promise<{ ok: true; captured: OfSource[] } | Unreadable> {
  const { page } = bound;
  if (page.kind !== 'readable') {
    const reason = page.kind === 'unreadable' ? page.reason : 'failed';
    const canDoWithout = !wants.needsPage && !wants.needsSelection && reason !== 'changed';
    return canDoWithout ? { ok: true, captured: [] } : { ok: false, reason };
  }
  if (wants.needsPage && !isPageAttached(bound)) return { ok: false, reason: 'failed' };
  // A question about the page as a whole is about nothing else.
  const readers = wants.needsPage ? [READERS.page] : Object.values(READERS);
  const contents = await Promise.all(readers.map((reader) => reader.capture(bound, page)));
  const unreadable = contents.find((each) => each?.ok === false);
  if (unreadable) return unreadable;
  const hasSelection = contents.some((each) => each?.ok && each.kind === 'selection');
  if (wants.needsSelection && !hasSelection) return { ok: false, reason: 'changed' };
  const captured = readers.flatMap((reader, index) => {
    const content = contents[index];
    return content ? [{ ...reader, content }] : [];
  });
  return { ok: true, captured };
}

function isPageAttached({ sources }: BoundSources): boolean {
  return findSource(sources, 'page')?.state === 'attached';
}

async function capturePage(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null> {
  if (!isPageAttached(bound)) return null;
  const { captureTabPage } = await importTabCapture();
  const read = await captureTabPage(page);
  return read.ok && read.url !== page.url ? { ok: false, reason: 'changed' } : read;
}

/**
 * What is highlighted in the bound document now; where nothing is, the selection that the chip showed. Fails only where
 * the selection of a chip can't be read again, or where the tab holds another document by now.
 */
async function captureSelection(bound: BoundSources, page: ReadablePage): Promise<Captured | Unreadable | null> {
  if (findSource(bound.sources, 'page')?.state === 'offered') return null;
  const source = findSource(bound.sources, 'selection');
  const shown = source?.state === 'attached' ? source.selection : null;
  const isPromised = shown !== null || isPageAttached(bound);
  // A question that shows nothing of this page does not wait long for the page.
  const look = isPromised ? await lookAtTab(page) : await within(SHORT_LOOK, lookAtTab(page)).catch(() => null);
  if (!look || (!isPromised && !(look.ok && look.url === page.url))) return null;
  if (!look.ok) return shown || look.reason === 'changed' ? look : null;
  if (look.url !== page.url) return { ok: false, reason: 'changed' };
  const found = await selectionOf(look, page.tabId);
  const isRemoved = source?.state === 'removed' && found?.markdown === source.selection.markdown;
  const selection = found && !isRemoved ? found : shown;
  // A selection in a frame gets the address and title of the page around it, which is the page that the person sees.
  return selection && { ...selection, url: page.url, title: page.title };
}

/**
 * Whether the last reading of its kind says the same as the one just prepared. Earlier readings are not compared: a
 * page or passage that the person comes back to is read again, so that its reading is the newest.
 */
function isSameReading(known: ReadingSummary, { reading }: PreparedReading): boolean {
  if (known.url !== reading.url || known.content !== reading.content || known.kind !== reading.kind) return false;
  // The same words in another place of the page are another selection.
  return known.heading === reading.heading && known.before === reading.before && known.after === reading.after;
}
