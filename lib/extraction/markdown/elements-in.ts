import { isTreeText, type TreeElement } from '../tree';

/** Returns the children of an element that are elements. */
export function elementsIn(element: TreeElement): TreeElement[] {
  return element.children.filter((child): child is TreeElement => !isTreeText(child));
}
