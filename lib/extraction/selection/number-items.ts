import { isTreeText, type TreeElement } from '../tree';

/** Writes onto each item of a numbered list the number that is drawn, since the items before it may be cut off. */
export function numberItems(list: TreeElement): void {
  const items = list.children.filter((child): child is TreeElement => !isTreeText(child) && child.name === 'li');
  const step = list.attributes.reversed === undefined ? 1 : -1;
  let number = readNumber(list.attributes.start) ?? (step < 0 ? items.length : 1);
  for (const { attributes } of items) {
    number = readNumber(attributes.value) ?? number;
    attributes.value = String(number);
    number += step;
  }
}

function readNumber(written: string | undefined): number | null {
  const number = Number.parseInt(written ?? '', 10);
  return Number.isNaN(number) ? null : number;
}
