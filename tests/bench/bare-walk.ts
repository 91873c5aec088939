/**
 * The least that any reading of a page has to do: one pass over the flat tree that reads, for each element, what is
 * drawn and where, and for each text its words, and stores them. Runs in the page; returns how many nodes it read.
 */
export function bareWalk(root: Element): number {
  const found: unknown[][] = [];
  const visit = (element: Element): void => {
    const style = getComputedStyle(element);
    found.push([
      style.display,
      style.visibility,
      style.opacity,
      style.position,
      style.overflow,
      style.color,
      style.backgroundColor,
      style.fontSize,
      element.getBoundingClientRect(),
    ]);
    const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    const children = assigned.length > 0 ? assigned : (element.shadowRoot ?? element).childNodes;
    for (const child of children) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text) found.push([child.data]);
    }
  };
  visit(root);
  return found.length;
}
