import { isTreeText, type TreeElement } from '../tree';
import { escapeBrackets, escapeText } from './escape-markdown';
import { oneLine } from './pieces';
import type { InlineStyle, Writer } from './writer';

/** Longer alternative texts, in UTF-16 units, are cut: nobody wrote them to be read. */
const LONGEST_TEXT = 300;

/** A picture of at most this width and height, in CSS pixels, is a sign among words, such as a tick in a table. */
const LARGEST_SIGN = 32;

/** How many levels above a picture are searched for words that repeat its text. */
const LEVELS_BESIDE = 3;

/** A place of more children than this is the page's body, not the place around a picture. */
const MOST_BESIDE = 20;

/** Longer words beside a picture, in UTF-16 units, are not its caption, and are not searched. */
const LONGEST_BESIDE = 3000;

/** Returns the words that stand for a picture, as Markdown; empty where it has none that say anything. */
export function writePicture(picture: TreeElement, style: InlineStyle, writer: Writer): string {
  const text = textOf(picture);
  if (text === '' || isName(text)) return '';
  // An alternative text without letters or digits is a sign drawn as a picture, such as an emoji.
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  if (isSaidBeside(picture, text, writer)) return '';
  const written = style.link ? escapeBrackets(escapeText(text)) : escapeText(text);
  const [, , width = Number.POSITIVE_INFINITY, height = Number.POSITIVE_INFINITY] = picture.box ?? [];
  return Math.max(width, height) <= LARGEST_SIGN ? written : ` (image: ${written}) `;
}

function textOf({ name, attributes, children }: TreeElement): string {
  let text = (name === 'img' ? attributes.alt : undefined) ?? attributes['aria-label'] ?? '';
  if (text === '' && name === 'svg') {
    const title = children.find((child) => !isTreeText(child) && child.name === 'title');
    const [words] = title && !isTreeText(title) ? title.children : [];
    if (words && isTreeText(words)) text = words.text;
  }
  return oneLine(text.slice(0, LONGEST_TEXT));
}

/** Whether a text is the name of a file: "IMG_1234.jpg", "milan-design-week-2018". */
function isName(text: string): boolean {
  return /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(text) || /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+){2,}$/u.test(text);
}

/** Whether the words close to a picture repeat its text, as captions and the titles of cards do. */
function isSaidBeside(picture: TreeElement, text: string, writer: Writer): boolean {
  if (text.length <= 3) return false;
  let place: TreeElement | null = null;
  let at = picture.parent;
  for (let level = 0; level < LEVELS_BESIDE && at; level += 1, at = at.parent) {
    if (at.children.length > MOST_BESIDE || writer.layout.lengthOf(at) > LONGEST_BESIDE) break;
    place = at;
  }
  return place !== null && writer.plain(place).includes(text.slice(0, 60));
}
