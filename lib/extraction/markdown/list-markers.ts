import type { TreeElement } from '../tree';

const BULLET = '- ';

const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Beyond this number lists with roman numbers go on in digits, as browsers do. */
const MOST_ROMAN = 3999;

/** The number or letter that the words of an item begin with, where the page writes its own. */
const OWN_NUMBER = /^[([]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6})(?:\.\d{1,3})*\\?[.):\]]/i;

/**
 * Returns the marks before the items of one list, as they are drawn: "- ", "3. ", or "- c. " for letters and roman
 * numbers, which Markdown has no lists of.
 *
 * @param texts the Markdown of each item, to find items that bring their own number
 */
export function listMarkers(list: TreeElement, items: readonly TreeElement[], texts: readonly string[]): string[] {
  const isOrdered = list.name === 'ol';
  const step = list.attributes.reversed === undefined ? 1 : -1;
  let number = integer(list.attributes.start) ?? (step > 0 ? 1 : items.length);
  return items.map((item, index) => {
    number = integer(item.attributes.value) ?? number;
    const marker = markerOf(item.style.marker, number, isOrdered, texts[index] ?? '');
    number += step;
    return marker;
  });
}

function integer(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

function markerOf(style: string, number: number, isOrdered: boolean, text: string): string {
  if (style === '') return isOrdered && !OWN_NUMBER.test(text) ? decimal(number) : BULLET;
  if (/^(?:lower|upper)-(?:alpha|latin)$/.test(style)) return lettered(toLetters(number), style);
  if (/^(?:lower|upper)-roman$/.test(style)) return lettered(toRoman(number), style);
  if (style === 'lower-greek') return lettered(toGreek(number), style);
  if (/^(?:disc|circle|square|disclosure-\w+|none|["'].*)$/.test(style)) return BULLET;
  return decimal(number);
}

/** Markdown knows no numbers below zero, and none of more than nine digits. */
function decimal(number: number): string {
  return number >= 0 && number < 1e9 ? `${number}. ` : `- ${number}. `;
}

function lettered(sign: string, style: string): string {
  return `- ${style.startsWith('upper') ? sign.toUpperCase() : sign}. `;
}

function toLetters(number: number): string {
  if (number < 1) return String(number);
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function toGreek(number: number): string {
  return 'αβγδεζηθικλμνξοπρστυφχψω'.charAt(number - 1) || String(number);
}

function toRoman(number: number): string {
  if (number < 1 || number > MOST_ROMAN) return String(number);
  let signs = '';
  let rest = number;
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      signs += sign;
      rest -= value;
    }
  }
  return signs;
}
