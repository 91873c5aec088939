import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Layout } from './layout';
import { addressOf } from './links';
import { oneLine } from './pieces';

/** What one has to know of a whole page to write its pictures. */
export type PictureFacts = {
  /** Whether the page's pictures only adorn its words: those outside tables are written only where they are signs. */
  areIdle: boolean;
  /** Whether another picture before this one has the same words. */
  isRepeated(picture: TreeElement): boolean;
  /** Whether a link with words leads to an address, so that a picture that leads there too needs none. */
  isNamed(address: string): boolean;
};

/** Longer alternative texts, in UTF-16 units, are cut: nobody wrote them to be read. */
const LONGEST_TEXT = 300;

/**
 * Looks for pictures and links in a tree.
 *
 * @param page the page's address
 * @param isGone whether a node is left out, with all that is inside it
 */
export function findPictures(
  root: TreeElement,
  page: string,
  layout: Layout,
  isGone: (node: TreeNode) => boolean,
): Omit<PictureFacts, 'areIdle'> {
  const first = new Map<string, TreeElement>();
  const named = new Set<string>();
  const visit = (element: TreeElement): void => {
    if (isGone(element)) return;
    if (isPicture(element)) {
      const text = pictureText(element);
      if (element.hidden === 'seen' && text !== '' && !first.has(text)) first.set(text, element);
    } else if (element.name === 'a' && layout.lengthOf(element) > 0 && hasWords(element)) {
      const address = addressOf(element, page);
      if (address !== '') named.add(address);
    }
    for (const child of element.children) if (!isTreeText(child)) visit(child);
  };
  visit(root);
  return {
    isRepeated: (picture) => (first.get(pictureText(picture)) ?? picture) !== picture,
    isNamed: (address) => named.has(address),
  };
}

export function isPicture({ name }: TreeElement): boolean {
  return name === 'img' || name === 'svg';
}

/** Whether an element is a picture by its role, such as the sign of a font or a row of stars, and has a name for it. */
export function isNamedPicture({ name, attributes }: TreeElement): boolean {
  return attributes.role === 'img' && name !== 'img' && name !== 'svg' && Boolean(attributes['aria-label']);
}

/** Returns the words that a page gives for a picture, on one line; empty where it gives none. */
export function pictureText({ name, attributes, children }: TreeElement): string {
  let text = (name === 'img' ? attributes.alt : undefined) ?? attributes['aria-label'] ?? '';
  if (text === '' && name === 'svg') {
    const title = children.find((child) => !isTreeText(child) && child.name === 'title');
    const [words] = title && !isTreeText(title) ? title.children : [];
    if (words && isTreeText(words)) text = words.text;
  }
  return oneLine(text.slice(0, LONGEST_TEXT));
}

function hasWords(element: TreeElement): boolean {
  return element.children.some((child) =>
    isTreeText(child) ? /[\p{L}\p{N}]/u.test(child.text) : child.name !== 'svg' && hasWords(child),
  );
}
