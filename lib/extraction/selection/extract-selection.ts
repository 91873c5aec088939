import type { CapturedSelection, NoSelection, WalkedSelection } from '@/lib/page/capture';
import { cleanFacts } from '@/lib/page/page-facts';
import { cleanLine } from '@/lib/page/text';
import { isUnseen, type WalkedTree } from '@/lib/page/tree';
import { countCutWords } from '../drawn/cut-words';
import { parseTree } from '../drawn/parse-tree';
import { SELF_LINK } from '../markdown/headings';
import { joinBlocks } from '../markdown/join-blocks';
import { layOut } from '../markdown/layout';
import { plainWords } from '../markdown/plain';
import { writeMarkdown } from '../markdown/write-markdown';
import { textPieces } from '../plain-text/plain-document';
import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { cutOut } from './cut-out';
import { restOfParagraphs } from './rest-of-paragraph';
import { takeSelected } from './selected-nodes';

/** A selection's Markdown ends with the last block that fits into this many UTF-16 units. */
const LONGEST_MARKDOWN = 200_000;

const LONGEST_HEADING = 300;

/**
 * Writes what the walker found selected in a page: the passage as Markdown, the heading above the passage, and the rest
 * of the paragraphs in which the passage begins and ends.
 *
 * @returns kind `none` where nothing is selected that a person sees
 */
export function extractSelection(walked: WalkedSelection): CapturedSelection | NoSelection {
  const { focused, contentType } = walked;
  const facts = { ok: true as const, ...cleanFacts(walked), focused };
  const { url } = facts;
  const root = parseTree(walked.tree, { isPart: true });
  const selected = takeSelected(root);
  if (!selected) return { kind: 'none', ...facts };
  const { before, after } = restOfParagraphs(selected);
  const part = cutOut(root, selected, before === '' && after === '');
  const pieces = walked.isPlain
    ? textPieces(textIn(part), contentType, url)
    : writeMarkdown(part, { isLeftOut: () => false, address: url });
  const { markdown, words, cutWords } = joinBlocks(pieces, LONGEST_MARKDOWN);
  if (markdown === '') return { kind: 'none', ...facts };
  return {
    kind: 'selection',
    ...facts,
    // Half a character may be selected.
    markdown: markdown.toWellFormed(),
    heading: readHeading(walked.heading),
    before,
    after,
    words,
    cutWords: cutWords + countCutWords(walked.tree),
  };
}

/** Whether a node is the link by which a heading leads to itself. */
function isSelfLink(node: TreeNode): boolean {
  return !isTreeText(node) && node.name === 'a' && SELF_LINK.test(textIn(node));
}

function textIn(element: TreeElement): string {
  return element.children.map((child) => (isTreeText(child) ? child.text : textIn(child))).join('');
}

function readHeading(walked: WalkedTree | null): string | null {
  if (!walked) return null;
  const heading = parseTree(walked, { isPart: true });
  const isRead = ({ hidden }: TreeElement) => !isUnseen(hidden);
  const words = plainWords(heading, layOut(heading), { isLeftOut: isSelfLink, isRead });
  return cleanLine(words, LONGEST_HEADING) || null;
}
