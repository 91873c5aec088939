import type { CapturedPage } from '@/lib/page/capture';
import { pageCapture } from './capture-schema';
import { injectIntoFrames } from './inject-into-frames';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import type { Unreadable } from './unreadable-reason';
import { mayPassSoon, untilGranted } from './until-granted';
import { whyNotCaptured } from './why-not-captured';

/** A page with no more words of its own, most of which is a frame, is read through the frame too. */
const FEW_WORDS = 150;
const LARGE_FRAME = 0.5;

/** How long a page waits for the frames that it consists of, in ms. */
const LONGEST_READING_OF_FRAMES = 5_000;

/** The longest of the pages that the frames of a tab hold, or null. */
async function captureFrames(target: ScriptTarget): Promise<CapturedPage | Unreadable | null> {
  const frames = await injectIntoFrames(target, '/capture-page.js', pageCapture, LONGEST_READING_OF_FRAMES);
  // The page alone is not what the person sees.
  if (!frames) return { ok: false, reason: 'not-responding' };
  const pages = frames.filter((frame) => frame.ok);
  return pages.reduce<CapturedPage | null>((a, b) => (a && a.words >= b.words ? a : b), null);
}

/** A page and what its largest frame holds, as one: the person sees one page, under one address and title. */
function withFrame(page: CapturedPage, frame: CapturedPage): CapturedPage {
  const start = page.markdown.length + 2;
  const shifted = frame.blocks.map((block) => ({ start: start + block.start, end: start + block.end }));
  return {
    ...page,
    markdown: `${page.markdown}\n\n${frame.markdown}`,
    blocks: [...page.blocks, ...shifted],
    words: page.words + frame.words,
    hiddenWords: page.hiddenWords + frame.hiddenWords,
    cutWords: page.cutWords + frame.cutWords,
    isLoading: page.isLoading || frame.isLoading,
  };
}

/**
 * The readable text of a tab's page as Markdown; where the page consists of a frame, the frame's too. Never rejects: a
 * page that cannot be read says why.
 */
export async function captureTabPage(target: ScriptTarget): Promise<CapturedPage | Unreadable> {
  const injection = await untilGranted(() => injectIntoPage(target, '/capture-page.js', pageCapture), mayPassSoon);
  if (!injection.ok) return { ok: false, reason: injection.reason };
  const { documentId, data: page } = injection;
  const isFrame = page.ok ? page.words < FEW_WORDS && page.frameShare >= LARGE_FRAME : page.reason === 'empty';
  const frame = isFrame ? await captureFrames({ tabId: target.tabId, documentId }) : null;
  if (frame && !frame.ok) return frame;
  if (page.ok) return frame ? withFrame(page, frame) : page;
  return frame ? { ...frame, ...page.page } : whyNotCaptured(page);
}
