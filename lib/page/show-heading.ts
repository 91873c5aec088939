/**
 * Scrolls the page to a heading. Runs by itself in the page, as text, so it uses nothing but its arguments and what
 * browsers provide. Looks also into open shadow trees and frames of the same site, and changes nothing but the scroll.
 *
 * @param words the heading's words, as they were read
 * @param before how many headings of the same words come before it
 * @returns whether the page has such a heading on the screen now
 */
export function showHeading(words: string, before: number): boolean {
  const MOST_ELEMENTS = 200_000;
  // Marks and white space differ between what was read and the page, so letters and digits alone are compared.
  const lettersOf = (text: string) =>
    text
      .slice(0, 2_000)
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase();
  const wanted = lettersOf(words);
  const equal: Element[] = [];
  const longer: Element[] = [];
  let left = MOST_ELEMENTS;
  const search = (root: Document | ShadowRoot) => {
    // A form in the page may hide the document's own methods behind the names of its fields.
    const all =
      root instanceof ShadowRoot ? root.querySelectorAll('*') : Document.prototype.querySelectorAll.call(root, '*');
    for (const element of all) {
      if (left-- <= 0) return;
      if (/^h[1-6]$/.test(element.localName) || element.getAttribute('role') === 'heading') {
        const letters = lettersOf(element.textContent ?? '');
        if (letters === wanted) equal.push(element);
        else if (letters.startsWith(wanted)) longer.push(element); // with a link such as “edit” behind its words
      }
      const inside = element instanceof HTMLIFrameElement ? element.contentDocument : element.shadowRoot;
      if (inside) search(inside);
    }
  };
  try {
    search(document);
    const found = (equal.length > 0 ? equal : longer).filter((element) => element.checkVisibility());
    const heading = wanted === '' ? undefined : (found[before] ?? found.at(-1));
    if (!heading) return false;
    heading.scrollIntoView({ block: 'start', behavior: 'instant' });
    // A bar that stays at the top of the page may cover the heading there.
    const { left: x, top: y, height } = heading.getBoundingClientRect();
    const onTop = heading.ownerDocument.elementFromPoint(x + 1, y + height / 2);
    const isSeen = onTop === null || heading.contains(onTop) || onTop.contains(heading);
    if (!isSeen) heading.scrollIntoView({ block: 'center', behavior: 'instant' });
    return true;
  } catch {
    return false;
  }
}
