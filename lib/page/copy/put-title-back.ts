import { escapeText } from '../markdown/escape-markdown';
import type { Piece } from '../markdown/to-markdown';
import { cleanLine, countWords } from '../text';

const LONGEST_HEADLINE = 300;

/**
 * Puts the headline before the content, since Readability removes a headline that repeats the title. The headline is
 * the first-level heading that the title quotes, else the only first-level heading, else the title.
 *
 * @param headings the texts of the page's first-level headings
 */
export function putTitleBack(pieces: Piece[], title: string, headings: readonly string[]): Piece[] {
  const [first] = pieces;
  if (!first || first.text.startsWith('# ')) return pieces;
  const lines = headings.map((heading) => cleanLine(heading, LONGEST_HEADLINE)).filter((line) => countWords(line) > 0);
  const quoted = lines.filter((line) => title.includes(line) && line.length * 3 > title.length);
  const headline = quoted.sort((one, other) => other.length - one.length)[0] ?? (lines.length === 1 ? lines[0] : title);
  if (!headline || countWords(headline) === 0) return pieces;
  const rest = isSame(first, headline) ? pieces.slice(1) : pieces;
  return [{ text: `# ${escapeText(headline)}`, gap: '\n\n', kind: 'heading' }, ...rest];
}

function isSame(piece: Piece, headline: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  return piece.kind === 'heading' && plain(piece.text.replace(/\]\([^)]*\)/g, ']')) === plain(headline);
}
