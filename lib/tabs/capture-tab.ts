import type { z } from 'zod/mini';
import { extractWalked } from '@/lib/extraction/extract-walked';
import { logFault } from '@/lib/log';
import type { CapturedPage, CaptureFailure } from '@/lib/page/capture';
import { capturePdf, PDF_TYPE } from './capture-pdf';
import { walkedPage } from './capture-schema';
import { injectIntoFrames } from './inject-into-frames';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import type { Unreadable } from './unreadable-reason';
import { mayPassSoon, untilGranted } from './until-granted';
import { whyNotCaptured } from './why-not-captured';

/** A page's frames are read too where the page has fewer words than this and a frame fills this share of the window. */
const FEW_WORDS = 150;
const LARGE_FRAME = 0.5;

/** The page's frames are waited for this long, in ms. */
const LONGEST_READING_OF_FRAMES = 5_000;

type Result = z.infer<typeof walkedPage>;

/** Returns what is text of the claims that a script in a page handed over. */
function readClaims(claims: unknown): Record<string, string> {
  const texts = Object.entries(Object(claims)).filter(
    (claim): claim is [string, string] => typeof claim[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** Extracts what a script handed over. Where the extraction fails, the reason is for the log. */
async function extract(capture: Result): Promise<CapturedPage | CaptureFailure> {
  if (!capture.ok) return capture;
  try {
    const [width = 0, height = 0] = capture.window;
    const [wide = 0, high = 0] = capture.document;
    const claims = readClaims(capture.claims);
    return await extractWalked({ ...capture, claims, window: [width, height], document: [wide, high] });
  } catch (cause) {
    logFault('a page could not be extracted', cause);
    return { ok: false, reason: 'failed', contentType: capture.contentType, detail: String(cause).slice(0, 500) };
  }
}

/** Reads a tab's frames and returns the one with the most words; null where no frame holds a page. */
async function captureFrames(target: ScriptTarget): Promise<CapturedPage | Unreadable | null> {
  const frames = await injectIntoFrames(target, '/capture-page.js', walkedPage, LONGEST_READING_OF_FRAMES);
  // Without its frames the page would not be what the person sees, so the whole page counts as unreadable.
  if (!frames) return { ok: false, reason: 'not-responding' };
  const pages = (await Promise.all(frames.map(extract))).filter((frame) => frame.ok);
  return pages.reduce<CapturedPage | null>((a, b) => (a && a.words >= b.words ? a : b), null);
}

/** Whether a page holds the text of its frame already: the walker goes through frames of the same site itself. */
function isPartOf(page: CapturedPage, { markdown, blocks }: CapturedPage): boolean {
  const texts = blocks.map(({ start, end }) => markdown.slice(start, end));
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  return page.markdown.includes(longest);
}

/** Joins a page and the text of its frame, since the person sees one page under one address and title. */
function withFrame(page: CapturedPage, frame: CapturedPage): CapturedPage {
  const start = page.markdown.length + 2;
  const shifted = frame.blocks.map((block) => ({ ...block, start: start + block.start, end: start + block.end }));
  return {
    ...page,
    markdown: `${page.markdown}\n\n${frame.markdown}`,
    blocks: [...page.blocks, ...shifted],
    words: page.words + frame.words,
    hiddenWords: page.hiddenWords + frame.hiddenWords,
    leftOut: [...page.leftOut, ...frame.leftOut],
    hidden: [...page.hidden, ...frame.hidden],
    cutWords: page.cutWords + frame.cutWords,
    isLoading: page.isLoading || frame.isLoading,
  };
}

/**
 * Reads a tab's page as Markdown; where the page is little more than a frame, the frame's text too. Never rejects: an
 * unreadable page gives the reason.
 *
 * @param readsPdf whether a PDF is read, which fetches its file; otherwise it counts as unreadable
 */
export async function captureTabPage(
  target: ScriptTarget,
  { readsPdf = true } = {},
): Promise<CapturedPage | Unreadable> {
  const injection = await untilGranted(() => injectIntoPage(target, '/capture-page.js', walkedPage), mayPassSoon);
  if (!injection.ok) return { ok: false, reason: injection.reason };
  const { documentId, data } = injection;
  if (readsPdf && !data.ok && data.contentType === PDF_TYPE) return capturePdf({ tabId: target.tabId, documentId });
  const page = await extract(data);
  const isFrame = page.ok ? page.words < FEW_WORDS && page.frameShare >= LARGE_FRAME : page.reason === 'empty';
  const frame = isFrame ? await captureFrames({ tabId: target.tabId, documentId }) : null;
  if (frame && !frame.ok) return frame;
  if (page.ok) return frame && !isPartOf(page, frame) ? withFrame(page, frame) : page;
  return frame ? { ...frame, ...page.page } : whyNotCaptured(page);
}
