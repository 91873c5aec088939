import { cleanLine, countWords } from '@/lib/page/text';
import { isUnseen } from '@/lib/page/tree';
import type { Piece } from './markdown/context';
import { escapeText } from './markdown/escape-markdown';
import { isTreeText, type TreeElement, type TreeNode } from './tree';

const LONGEST_HEADLINE = 300;

/**
 * Puts the headline before a page's content where the content begins without one. The headline is the first-level
 * heading that the title quotes, else the only first-level heading, else the title.
 */
export function putTitleBack(pieces: Piece[], title: string, root: TreeElement): Piece[] {
  const [first] = pieces;
  if (!first || first.text.startsWith('# ')) return pieces;
  const lines = headlinesOf(root).filter((line) => countWords(line) > 0);
  const quoted = lines.filter((line) => title.includes(line) && line.length * 3 > title.length);
  const headline = quoted.sort((one, other) => other.length - one.length)[0] ?? (lines.length === 1 ? lines[0] : title);
  if (!headline || countWords(headline) === 0) return pieces;
  const rest = isSame(first, headline) ? pieces.slice(1) : pieces;
  return [{ text: `# ${escapeText(headline)}`, gap: '\n\n', kind: 'heading' }, ...rest];
}

/** The seen words of a page's first-level headings, in order. */
function headlinesOf(root: TreeElement): string[] {
  const headlines: string[] = [];
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTreeText(node)) continue;
    if (node.name === 'h1') headlines.push(cleanLine(seenTextIn(node), LONGEST_HEADLINE));
    else for (const child of node.children.toReversed()) waiting.push(child);
  }
  return headlines;
}

function seenTextIn(element: TreeElement): string {
  return element.children
    .map((node) => {
      if (!isTreeText(node)) return seenTextIn(node);
      return isUnseen(element.hidden) ? '' : node.text;
    })
    .join('');
}

function isSame(piece: Piece, headline: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  return piece.kind === 'heading' && plain(piece.text.replace(/\]\([^)]*\)/g, ']')) === plain(headline);
}
