import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { splitAround } from './links';
import { isNamedPicture } from './picture-facts';
import type { InlineStyle, Writer } from './writer';

type Mark = { sign: '**' | '*' | '~~'; style: 'strong' | 'emphasis' | 'struck' };

const STRONG: Mark = { sign: '**', style: 'strong' };
const EMPHASIS: Mark = { sign: '*', style: 'emphasis' };
const STRUCK: Mark = { sign: '~~', style: 'struck' };

/** From this weight on, letters are drawn bold. */
const BOLD = 600;

/** More signs at the end of marked words, in UTF-16 units, are no punctuation. */
const LONGEST_PUNCTUATION = 8;

/** How many nodes are looked at to find the sign after an element. */
const MOST_AHEAD = 50;

/** Returns the mark with which an element stands out from the words around it; null where it does not. */
export function markOf(element: TreeElement): Mark | null {
  const { name, style, parent } = element;
  if (isNamedPicture(element)) return null;
  if (name === 'strong' || (name === 'b' && style.weight >= BOLD)) return STRONG;
  if (name === 'em' || name === 'dfn' || (name === 'i' && style.italic)) return EMPHASIS;
  if (/^(?:del|s|strike)$/.test(name)) return STRUCK;
  if (!parent || !/^(?:span|a|font|u|label|cite|mark)$/.test(name)) return null;
  if (style.struck && !parent.style.struck) return STRUCK;
  if (style.weight >= BOLD && parent.style.weight < BOLD) return STRONG;
  return style.italic && !parent.style.italic ? EMPHASIS : null;
}

/**
 * Writes an element as emphasised, struck or strong, except where Markdown would show the signs themselves.
 *
 * @param write writes what is inside the element with the marks that are then around it
 */
export function writeMarked(
  element: TreeElement,
  mark: Mark,
  style: InlineStyle,
  before: string,
  writer: Writer,
  write: (style: InlineStyle) => string,
): string {
  if (style[mark.style]) return write(style);
  const content = write({ ...style, [mark.style]: true });
  const core = content.trim();
  if (core === '' || !/[\p{L}\p{N}]/u.test(core)) return content;
  const [lead, trail] = splitAround(content, core);
  const opens = isFlanking(lead === '' ? before : ' ', core.charAt(0));
  const closes = isFlanking(trail === '' ? nextSign(element, writer) : ' ', core.slice(-1));
  if (opens && closes) return lead + markLines(core, mark) + trail;
  // Beside letters the mark stands inside of the punctuation at that end.
  const first = opens ? 0 : core.search(/[\p{L}\p{N}]/u);
  const end = closes ? '' : (/[^\p{L}\p{N}]*$/u.exec(core.slice(-LONGEST_PUNCTUATION))?.[0] ?? '');
  const inner = core.slice(first, core.length - end.length);
  const isCut = (opens || first > 0) && (closes || end !== '');
  if (!isCut || !isPunctuation(core.slice(0, first)) || !isPunctuation(end)) return content;
  if (!closes && !/[\p{L}\p{N}]$/u.test(inner)) return content;
  return lead + core.slice(0, first) + markLines(inner, mark) + end + trail;
}

/** Whether a text is nothing but signs that mean nothing to Markdown. */
function isPunctuation(text: string): boolean {
  return /^[，。、；：？！…—–.,;:?!'"“”‘’«»「」『』【】（）《》〈〉¿¡]*$/.test(text);
}

function markLines(text: string, { sign }: Mark): string {
  return text.replace(/[^\n]+/g, (line) => (line.trim() === '' ? '' : `${sign}${line.trim()}${sign}`));
}

/**
 * Whether a mark between `outside` and `inside` opens or closes emphasis, by
 * https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run.
 */
function isFlanking(outside: string, inside: string): boolean {
  if (/[*~\\]/.test(outside)) return false;
  return /[\s\p{P}\p{S}]|^$/u.test(outside) || !/[\p{P}\p{S}]/u.test(inside);
}

/** Returns the sign after an element on its line; the empty text at the line's end. */
function nextSign(element: TreeElement, writer: Writer): string {
  let steps = 0;
  for (let at: TreeElement = element; at.parent; at = at.parent) {
    if (writer.layout.flowOf(at) !== 'inline') return '';
    const siblings = at.parent.children;
    for (let index = writer.layout.indexOf(at) + 1; index < siblings.length; index += 1) {
      const next = siblings[index];
      const sign = next ? firstSign(next) : '';
      if (sign !== null) return sign;
    }
    if (steps > MOST_AHEAD) return '*';
  }
  return '';

  /** Returns null for a node that writes nothing, and a mark's sign where the next element may begin with a mark. */
  function firstSign(node: TreeNode): string | null {
    steps += 1;
    if (steps > MOST_AHEAD) return '*';
    if (writer.isLeftOut(node)) return null;
    if (isTreeText(node)) return node.text === '' || !writer.isRead(node.parent) ? null : node.text.charAt(0);
    if (node.name === 'br' || writer.layout.flowOf(node) !== 'inline') return '';
    if (markOf(node)) return '*';
    for (const child of node.children) {
      const sign = firstSign(child);
      if (sign !== null) return sign;
    }
    return null;
  }
}
