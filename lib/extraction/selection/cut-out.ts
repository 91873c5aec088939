import { isTreeText, type TreeElement } from '../tree';
import { completeFormulas } from './complete-formulas';
import { completeTable, isTable } from './complete-table';
import { listFormless } from './kept-form';
import { numberItems } from './number-items';
import type { Selected } from './selected-nodes';

/**
 * Returns a tree of what is selected alone, in the form that it has on the page: with the header of a table, the number
 * of an item, and the elements around it that say what it is.
 *
 * @param isWhole whether nothing of the paragraphs in which the selection begins and ends is left unselected
 */
export function cutOut(root: TreeElement, selected: Selected, isWhole: boolean): TreeElement {
  const formless = listFormless(selected, isWhole);
  const nodes = new Set(selected.nodes);
  completeFormulas(nodes);
  const empty = new Set<TreeElement>();

  function prepare(element: TreeElement): void {
    if (isTable(element) && !formless.has(element)) {
      for (const cell of completeTable(element, nodes)) empty.add(cell);
    }
    if (element.name === 'ol') numberItems(element);
    for (const child of element.children) if (!isTreeText(child)) prepare(child);
  }

  function copy(element: TreeElement, parent: TreeElement | null): TreeElement | null {
    const made = formless.has(element) ? makePlain(element, parent) : { ...element, parent };
    made.children = [];
    for (const child of element.children) {
      if (isTreeText(child)) {
        if (nodes.has(child)) made.children.push({ text: child.text, parent: made });
        continue;
      }
      const inner = copy(child, made);
      if (inner) made.children.push(inner);
    }
    return made.children.length > 0 || nodes.has(element) || empty.has(element) ? made : null;
  }

  prepare(root);
  return copy(root, null) ?? { ...root, children: [] };
}

/** Makes a block of words of an element that gives them another form. */
function makePlain(element: TreeElement, parent: TreeElement | null): TreeElement {
  const style = { ...element.style, display: 'block', weight: 400, marker: '' };
  return { ...element, name: 'div', style, attributes: {}, parent };
}
