import type { TreeElement } from '../tree';
import { escapeBrackets, escapeText } from './escape-markdown';
import { addressOf } from './links';
import { isNamedPicture, pictureText } from './picture-facts';
import type { InlineStyle, Writer } from './writer';

/** A picture of at most this width and height, in CSS pixels, is a sign among words, such as a tick in a table. */
const LARGEST_SIGN = 32;

/** How many levels above a picture are looked at: its link, its cell, its card. */
const LEVELS_AROUND = 6;

/** A place of more children than this is the page's body, not the place around a picture. */
const MOST_BESIDE = 20;

/** Longer words beside a picture, in UTF-16 units, are no card of its own, and are not searched. */
const LONGEST_BESIDE = 300;

/** The share of a picture's words that stand beside it from which on it says nothing of its own. */
const SAID = 0.7;

/** Words for a picture that say nothing but that it is one. */
const NO_WORDS =
  /^(?:an? )?(?:icon|image|img|photo|picture|gallery|thumbnail|thumb|logo|banner|avatar|profile(?: picture| photo)?|user|arrow|background|placeholder|spacer|undefined|null)(?: (?:icon|image|photo|picture|\d+))*$/i;

/** Returns the words that stand for a picture, as Markdown; empty where it has none that say anything. */
export function writePicture(picture: TreeElement, style: InlineStyle, writer: Writer): string {
  // A picture that is kept from being read aloud repeats words or adorns them.
  if (picture.attributes['aria-hidden'] === 'true') return '';
  const text = pictureText(picture);
  if (text === '' || isName(text) || NO_WORDS.test(text)) return '';
  // An alternative text without letters or digits is a sign drawn as a picture, such as an emoji.
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  const cell = ancestorOf(picture, isCell);
  const [, , width = Number.POSITIVE_INFINITY, height = Number.POSITIVE_INFINITY] = picture.box ?? [];
  const isNamed = isNamedPicture(picture);
  // A row of stars is as high as the words around it, but longer than a sign.
  const isSign = (isNamed ? height : Math.max(width, height)) <= LARGEST_SIGN;
  if (writer.pictures.areIdle && !cell && !isSign) return '';
  if (isSaidBeside(picture, text, cell, writer)) return '';
  if (!cell && !isNamed && (writer.pictures.isRepeated(picture) || isNamedLink(picture, writer))) return '';
  const written = style.link ? escapeBrackets(escapeText(text)) : escapeText(text);
  return isSign ? written : ` (image: ${written}) `;
}

/** Whether a text is the name of a file: "IMG_1234.jpg", "milan-design-week-2018". */
function isName(text: string): boolean {
  return /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(text) || /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+){2,}$/u.test(text);
}

/** Whether a picture is alone in a link that leads to the same place as one with words, as those of teasers do. */
function isNamedLink(picture: TreeElement, writer: Writer): boolean {
  const link = ancestorOf(picture, ({ name }) => name === 'a');
  return link !== null && writer.plain(link) === '' && writer.pictures.isNamed(addressOf(link, writer.address));
}

/** Whether the words close to a picture repeat its text, as captions and the titles of cards do. */
function isSaidBeside(picture: TreeElement, text: string, cell: TreeElement | null, writer: Writer): boolean {
  let place: TreeElement | null = null;
  let at = picture.parent;
  for (let level = 0; level < LEVELS_AROUND && at; level += 1, at = at.parent) {
    if (at.children.length > MOST_BESIDE || writer.layout.lengthOf(at) > LONGEST_BESIDE) break;
    place = at;
    if (at === cell) break;
  }
  if (!place || writer.layout.lengthOf(place) === 0) return false;
  const beside = new Set(wordsOf(writer.plain(place)));
  const words = wordsOf(text);
  return words.filter((word) => beside.has(word)).length >= words.length * SAID;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isCell({ name, attributes, style }: TreeElement): boolean {
  if (name === 'td' || name === 'th' || style.display === 'table-cell') return true;
  return /^(?:cell|gridcell|columnheader|rowheader)$/.test(attributes.role ?? '');
}

/** Returns the nearest element around a picture for which a test holds; null where none is close. */
function ancestorOf(picture: TreeElement, test: (element: TreeElement) => boolean): TreeElement | null {
  let at = picture.parent;
  for (let level = 0; level < LEVELS_AROUND && at; level += 1, at = at.parent) if (test(at)) return at;
  return null;
}
