import { BLOCK_SELECTOR } from '../elements';

/** The words of an element of a cleaned copy on one line; blocks and line breaks are set apart by spaces. Changes the copy. */
export function plainText(element: Element): string {
  for (const block of element.querySelectorAll(`${BLOCK_SELECTOR},br`)) {
    block.before(' ');
    block.after(' ');
  }
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
