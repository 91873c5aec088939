import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { escapeText } from './escape-markdown';
import { addressOf } from './links';
import type { InlineStyle, Writer } from './writer';

type Signs = ReadonlyMap<string, string>;

const RAISED = pair('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED = pair('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

/** Letters that stand alone or in a formula; whole words in them would be hard to read. */
const RAISED_LETTERS = pair('abcdefghjklmoprstuvwxyzABDEGHIJKLMNOPRTUVW', 'ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ');
const LOWERED_LETTERS = pair('aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');

/** Longer raised words, in UTF-16 units, are no power and no index. */
const LONGEST = 12;

/** Longer words, in UTF-16 units, are more than a price. */
const LONGEST_PRICE = 40;

/** How many nodes before an element are looked at for the word that it belongs to. */
const MOST_BEFORE = 50;

/** Endings of ordinal numbers and of shortened words in the languages that raise them, and the marks of trade. */
const ENDING =
  /^(?:st|nde?s?|rd|th|ers?|[èe]?res?|i?[èe]mes?|es?|os?|as|m[eo]s?|lles?|grs?|rs?|ste?s?|tes?|ts|cie|ie|ve|tm|sm|mc|md)$/i;

/**
 * Returns raised or lowered words so that they do not read as part of the word or number before them: in Unicode's own
 * signs (x², H₂O, xᵢ₊₁), the marks of notes in brackets, other indices after `^` or `_`. Returns null for words that are
 * written as they are.
 */
export function writeRaised(element: TreeElement, style: InlineStyle, writer: Writer): string | null {
  const { shift } = element.style;
  if (shift === '') return null;
  const isRaised = shift === 'super';
  const isShort = writer.layout.lengthOf(element) <= LONGEST;
  const text = isShort ? writer.plain(element) : '';
  if (isRaised && isLink(element, writer)) return writeMark(element, style, writer);
  const signs = isShort ? inSigns(text, isRaised ? [RAISED] : [LOWERED]) : null;
  if (signs !== null) return isRaised && isPartOfPrice(element, writer) ? ` ${text}` : signs;
  const word = wordBefore(element, writer);
  const content = writer.inside(element, style);
  if (word === '' || !/^[\p{L}\p{N}+−(-]/u.test(content)) return null;
  // What is more than words, such as a formula, has marks of its own.
  if (!isShort || content.replaceAll('*', '') !== escapeText(text))
    return /^[\p{L}\p{N}]/u.test(content) ? ` ${content}` : null;
  return isRaised ? writePower(text, word) : writeIndex(text, word);
}

/** Writes what is raised behind a word or number: the end of an ordinal, an exponent or the mark of a note. */
function writePower(text: string, word: string): string | null {
  if (/^o$/i.test(text) && /(?:\d|(?<!\p{L})n)$/iu.test(word)) return 'º';
  if (isEnding(text, word)) return null;
  const signs = isWord(text) ? null : inSigns(text, [RAISED, RAISED_LETTERS]);
  if (signs !== null) return signs;
  if (isVariable(word) || /[+−=*/^-]/.test(text)) return `^${inBrackets(text)}`;
  return /[,;–]/.test(text) ? ` [${text}]` : ` ${text}`;
}

function writeIndex(text: string, word: string): string {
  const signs = isWord(text) ? null : inSigns(text, [LOWERED, LOWERED_LETTERS]);
  return signs ?? (isVariable(word) || word.length <= LONGEST ? `_${inBrackets(text)}` : ` ${text}`);
}

/** Single letters end an ordinal number or a shortened word with a capital, but are the exponent of a variable. */
function isEnding(text: string, word: string): boolean {
  if (!ENDING.test(text)) return false;
  return text.length > 1 || /^(?:\d{1,3}|\p{Lu}+)$/u.test(word);
}

function isWord(text: string): boolean {
  return /^\p{L}{2,}$/u.test(text);
}

/** Whether what an exponent stands at is one letter, or something in brackets. */
function isVariable(word: string): boolean {
  return /(?:(?<![\p{L}\p{N}])\p{L}|\))$/u.test(word);
}

function inBrackets(text: string): string {
  return /^[\p{L}\p{N}]+$/u.test(text) ? text : `(${escapeText(text)})`;
}

/** Writes a text in other signs; null where one of its signs has none. */
function inSigns(text: string, maps: readonly Signs[]): string | null {
  const signs = Array.from(text, (sign) => maps.map((map) => map.get(sign)).find((found) => found !== undefined));
  return text === '' || signs.includes(undefined) ? null : signs.join('');
}

/** A number that is a link is the mark of a note, and no power. */
function isLink(element: TreeElement, writer: Writer): boolean {
  const { parent } = element;
  if (parent?.name === 'a')
    return addressOf(parent, writer.address) === '' && writer.plain(parent) === writer.plain(element);
  return element.children.some((child) => 'name' in child && child.name === 'a');
}

/** Writes the mark of a note in brackets, unless it has some or is written as a link. */
function writeMark(element: TreeElement, style: InlineStyle, writer: Writer): string | null {
  const content = writer.inside(element, style).trim();
  const word = wordBefore(element, writer);
  if (word === '' || !/^[\p{L}\p{N}]/u.test(content)) return null;
  return `${/\d$/.test(word) ? ' ' : ''}[${content}]`;
}

/**
 * Returns the letters, digits and points directly before an element on its line, as far as they stand in one text; empty
 * where there are none.
 */
function wordBefore(element: TreeElement, writer: Writer): string {
  let steps = 0;
  for (let at: TreeElement = element; at.parent && writer.layout.flowOf(at) === 'inline'; at = at.parent) {
    const siblings = at.parent.children;
    for (let index = writer.layout.indexOf(at) - 1; index >= 0; index -= 1) {
      const before = siblings[index];
      const text = before ? lastText(before) : '';
      if (text !== null) return /[\p{L}\p{N}\p{M}.,)]*$/u.exec(text.slice(-LONGEST))?.[0] ?? '';
    }
  }
  return '';

  /** Returns null for a node that writes nothing. */
  function lastText(node: TreeNode): string | null {
    steps += 1;
    if (steps > MOST_BEFORE) return '';
    if (writer.isLeftOut(node)) return null;
    if (isTreeText(node)) return node.text === '' || !writer.isRead(node.parent) ? null : node.text;
    if (node.name === 'br' || writer.layout.flowOf(node) !== 'inline') return '';
    for (const child of node.children.toReversed()) {
      const text = lastText(child);
      if (text !== null) return text;
    }
    return null;
  }
}

/** Whether raised digits are the cents of a price. */
function isPartOfPrice({ parent }: TreeElement, writer: Writer): boolean {
  return parent !== null && writer.layout.lengthOf(parent) <= LONGEST_PRICE && /\p{Sc}/u.test(writer.plain(parent));
}

function pair(signs: string, others: string): Signs {
  return new Map(Array.from(signs, (sign, index) => [sign, others.charAt(index)]));
}
