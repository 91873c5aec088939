import { BLOCKS, FORMULA_CLASS, TICK_CLASS } from '../elements';
import { longestTicks } from './code-markdown';
import { escapeAddress, escapeBrackets, escapeText } from './escape-markdown';

/** The marks that surround the text already, so that nothing is marked twice. */
export type InlineStyle = { link: boolean; strong: boolean; emphasis: boolean };

export const PLAIN: InlineStyle = { link: false, strong: false, emphasis: false };

const RAISED = new Map(Array.from('0123456789+-−=()ni', (sign, index) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'.charAt(index)]));
const LOWERED = new Map(Array.from('0123456789+-−=()', (sign, index) => [sign, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'.charAt(index)]));

const MARKS = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['dfn', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['strike', '~~'],
]);

/**
 * Renders the children of a node as Markdown inside a line. White space collapses to spaces, a `<br>` becomes "\n", and
 * spaces surround blocks among the children.
 */
export function renderInline(node: Node, style: InlineStyle): string {
  let line = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    line = appendPiece(line, renderPiece(child, style, line));
  }
  return line;
}

/** Appends a piece to a line, and mends the seam where the two together would mean something else. */
export function appendPiece(line: string, piece: string): string {
  // An unescaped "!" before a link would make the link a picture.
  if (piece.startsWith('[') && line.endsWith('!')) return `${line.slice(0, -1)}\\!${piece}`;
  // Two pieces of code without a space between would break each other's marks, so they become one.
  if (/^`(?!`)/.test(piece) && /(?<![\\`])`$/.test(line)) return line.slice(0, -1) + piece.slice(1);
  return line + piece;
}

/** Renders one node inside a line; `before` is the line so far. */
export function renderPiece(node: Node, style: InlineStyle, before: string): string {
  if (node.nodeType === 3) return renderText((node as Text).data, style);
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  const mark = MARKS.get(name);
  if (mark) return renderMarked(element, mark, style, before);
  switch (name) {
    case 'br':
      return '\n';
    case 'img':
      return renderImage(element, style);
    case 'a':
      return renderLink(element, style);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return renderCode(element);
    case 'q':
      return `“${renderInline(element, style)}”`;
    case 'sup':
      return renderScript(element, style, RAISED);
    case 'sub':
      return renderScript(element, style, LOWERED);
    case 'rt':
      return `(${renderInline(element, style)})`;
    case 'rp':
    case 'input':
      return '';
    case 'li':
      return `${renderInline(element, style).trim()}${element.nextElementSibling ? '; ' : ' '}`;
    default:
      return BLOCKS.has(name) ? ` ${renderInline(element, style)} ` : renderInline(element, style);
  }
}

function renderText(data: string, style: InlineStyle): string {
  const text = escapeText(/[^\S ]| {2}/.test(data) ? data.replace(/\s+/g, ' ') : data);
  return style.link ? escapeBrackets(text) : text;
}

/** Marks text as emphasised, struck or strong, except where Markdown would show the signs themselves. */
function renderMarked(element: Element, mark: string, style: InlineStyle, before: string): string {
  const isStrong = mark === '**';
  const isEmphasis = mark === '*';
  if ((isStrong && style.strong) || (isEmphasis && style.emphasis)) return renderInline(element, style);
  const content = renderInline(element, {
    link: style.link,
    strong: style.strong || isStrong,
    emphasis: style.emphasis || isEmphasis,
  });
  const core = content.trim();
  if (core === '') return content;
  const [lead, trail] = splitAround(content, core);
  const opens = isFlanking(lead === '' ? before.slice(-1) : ' ', core.charAt(0));
  const closes = isFlanking(trail === '' ? nextSign(element) : ' ', core.slice(-1));
  if (!opens || !closes) return content;
  const marked = core.replace(/[^\n]+/g, (line) => (line.trim() === '' ? '' : `${mark}${line.trim()}${mark}`));
  return `${lead}${marked}${trail}`;
}

function splitAround(content: string, core: string): [string, string] {
  const start = content.indexOf(core);
  return [content.slice(0, start), content.slice(start + core.length)];
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
function nextSign(element: Element): string {
  let at: Node | null = element;
  while (at && !at.nextSibling) {
    at = at.parentNode;
    if (!at || BLOCKS.has((at as Element).localName)) return '';
  }
  for (let next = at?.nextSibling; next; next = next.nextSibling) {
    if (next.nodeType === 1 && BLOCKS.has((next as Element).localName)) return '';
    const text = next.textContent ?? '';
    if (text !== '') return MARKS.has((next as Element).localName ?? '') ? '*' : text.charAt(0);
  }
  return '';
}

function renderImage(image: Element, style: InlineStyle): string {
  const text = image.getAttribute('alt')?.trim() ?? '';
  if (text === '' || /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(text)) return '';
  // An alternative text without letters or digits is a sign drawn as a picture, such as an emoji.
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  return style.link ? renderText(text, style) : `(image: ${renderText(text, style)})`;
}

function renderLink(link: Element, style: InlineStyle): string {
  const address = link.getAttribute('href') ?? '';
  if (address === '' || address.startsWith('#') || style.link) return renderInline(link, style);
  const content = renderInline(link, { ...style, link: true });
  return wrapLink(content, address);
}

/** Wraps `content`, which was rendered as inside a link, as a link to `address`; blank content stays unchanged. */
export function wrapLink(content: string, address: string): string {
  const core = content.trim();
  if (core === '') return content;
  const [lead, trail] = splitAround(content, core);
  if (core === address) return content;
  return `${lead}[${core.replace(/\s*\n\s*/g, ' ')}](${escapeAddress(address)})${trail}`;
}

function renderCode(element: Element): string {
  const content = (element.textContent ?? '').replace(/\s+/g, ' ');
  const text = content.trim();
  if (text === '') return content;
  if (element.className === TICK_CLASS) return `[${text === 'x' ? 'x' : ' '}] `;
  if (element.className === FORMULA_CLASS) return `$${text.replace(/(?<!\\)\$/g, '\\$')}$`;
  const fence = '`'.repeat(longestTicks(text) + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  const [lead, trail] = splitAround(content, text);
  return `${lead}${fence}${space}${text}${space}${fence}${trail}`;
}

/** Renders raised and lowered digits as Unicode's own characters (x², H₂O), and any other text unchanged. */
function renderScript(element: Element, style: InlineStyle, signs: ReadonlyMap<string, string>): string {
  const text = (element.textContent ?? '').trim();
  if (text === '' || element.querySelector('a') || !Array.from(text).every((sign) => signs.has(sign))) {
    return renderInline(element, style);
  }
  return Array.from(text, (sign) => signs.get(sign)).join('');
}
