import { BLOCK_SELECTOR } from '../elements';

/** Returns the words of a copied element on one line, with spaces around blocks and line breaks. Changes the copy. */
export function plainText(element: Element): string {
  for (const block of element.querySelectorAll(`${BLOCK_SELECTOR},br`)) {
    block.before(' ');
    block.after(' ');
  }
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
