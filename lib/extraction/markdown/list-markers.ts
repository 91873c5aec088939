import { counterSign, isLettered } from '../counter-signs';
import type { TreeElement } from '../tree';

const BULLET = '- ';

/** The number or letter that the words of an item begin with, where the page writes its own. */
const OWN_NUMBER = /^[([]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6})(?:\.\d{1,3})*\\?[.):\]]|^\d{1,3}(?:\.\d{1,3})+ /i;

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
  const sign = counterSign(number, style);
  if (sign === '') return BULLET;
  if (isLettered(style)) return `- ${sign}. `;
  return decimal(number);
}

/** Markdown knows no numbers below zero, and none of more than nine digits. */
function decimal(number: number): string {
  return number >= 0 && number < 1e9 ? `${number}. ` : `- ${number}. `;
}
