import type { CapturedPage, CaptureFailure, PageKind, WalkedPage } from '@/lib/page/capture';
import { cleanFacts } from '@/lib/page/page-facts';
import { choose } from './choice/choose';
import { countCutWords } from './drawn/cut-words';
import { parseTree } from './drawn/parse-tree';
import { joinBlocks } from './markdown/join-blocks';
import { type Written, writeTree } from './markdown/write-markdown';
import { isPlainDocument, isProse, writePlainDocument } from './plain-text/plain-document';
import { putTitleBack } from './put-title-back';
import { addProductFacts } from './structured-data/add-facts';
import { sumHidden } from './sum-hidden';
import { sumLeftOut } from './sum-left-out';

/** A page's Markdown ends with the last block that fits into this many UTF-16 units. */
const LONGEST_MARKDOWN = 1_000_000;

/** Kinds of pages whose pictures show what the words beside them name: goods, items of a list, offers. */
const IDLE_PICTURES: ReadonlySet<PageKind> = new Set(['product', 'listing', 'service']);

/**
 * Makes a reading of a page that was walked: its content as Markdown, what kind of page it is, what was left out, and
 * what is hidden. A page of more than 1,000,000 UTF-16 units of Markdown is cut at a block's end, and the words cut off
 * are counted. A page without visible words fails as `empty`.
 */
export function extractPage(given: WalkedPage): CapturedPage | CaptureFailure {
  const walked = { ...given, ...cleanFacts(given) };
  const { url, title, language, contentType, isLoading, frameShare, focused } = walked;
  const root = parseTree(walked.tree);
  const isPlain = isPlainDocument(root);
  const {
    kind: pageKind,
    certainty,
    leftOut,
    revealed,
  } = isPlain ? plainChoice(isProse(contentType, url)) : choose(root, walked);
  const { pieces, isRead }: Written = isPlain
    ? { pieces: writePlainDocument(root, contentType, url), isRead: () => true }
    : writeTree(root, {
        isLeftOut: (node) => leftOut.has(node),
        address: url,
        revealed,
        hasIdlePictures: IDLE_PICTURES.has(pageKind),
      });
  const titled = isPlain ? pieces : putTitleBack(pieces, title, root);
  const complete = pageKind === 'product' ? addProductFacts(titled, walked.data) : titled;
  const joined = joinBlocks(complete, LONGEST_MARKDOWN);
  const hidden = sumHidden(root, isRead);
  const hiddenWords = hidden.reduce((sum, { words }) => sum + words, 0);
  if (joined.words === 0) {
    const detail = `no visible words, ${hiddenWords} hidden`;
    return { ok: false, reason: 'empty', contentType, detail, page: { url, title, language } };
  }
  return {
    ok: true,
    kind: 'page',
    url,
    title,
    language,
    ...joined,
    cutWords: joined.cutWords + countCutWords(walked.tree),
    hiddenWords,
    pageKind,
    certainty,
    leftOut: sumLeftOut(leftOut),
    hidden,
    isLoading,
    frameShare,
    focused,
  };
}

function plainChoice(isText: boolean): ReturnType<typeof choose> {
  return { kind: isText ? 'text' : 'code', certainty: 1, leftOut: new Map(), revealed: new Set() };
}
