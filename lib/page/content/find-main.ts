/** Roles of elements that surround a page's content, wherever in the page they stand. */
const SITE_ROLES = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|dialog|alertdialog|tooltip)$/;

/** Surroundings with more than this share of the text are the content itself. */
const MOST_SURROUNDINGS = 0.9;

/** A `main` or `article` with less than this share of the remaining text does not hold the content. */
const LEAST_SHARE = 0.3;

/**
 * Returns the content of a cleaned copy without a model of what an article is: `main`, else a single `article`, else
 * the body. Removes navigation, headers, footers and other surroundings from the copy.
 */
export function findMain(body: HTMLElement): Element {
  const surroundings = listSurroundings(body);
  const length = textLength(body);
  const around = surroundings.reduce((sum, element) => sum + textLength(element), 0);
  // A page of nothing but menus and dialogs is read whole.
  if (around > length * MOST_SURROUNDINGS) return body;
  for (const element of surroundings) element.remove();
  return chooseRoot(body, length - around);
}

/** Lists the outermost surrounding elements; an element inside one of the list is left out. */
function listSurroundings(body: HTMLElement): Element[] {
  const found: Element[] = [];
  for (const element of body.querySelectorAll('nav, footer, search, header, aside, [role]')) {
    if (found.at(-1)?.contains(element)) continue;
    if (isSurrounding(element) && !element.querySelector('main, article, h1, [role="main"]')) found.push(element);
  }
  return found;
}

function isSurrounding(element: Element): boolean {
  const name = element.localName;
  if (SITE_ROLES.test(element.getAttribute('role') ?? '')) return true;
  if (name === 'header' || name === 'aside') return !element.closest('main, article, [role="main"]');
  return name === 'nav' || name === 'footer' || name === 'search';
}

function chooseRoot(body: Element, length: number): Element {
  const mains = Array.from(body.querySelectorAll('main, [role="main"]'));
  const articles = Array.from(body.querySelectorAll('article'));
  const candidates = mains.length > 0 ? mains : articles.length === 1 ? articles : [];
  const [longest] = candidates.sort((one, other) => textLength(other) - textLength(one));
  return longest && textLength(longest) >= length * LEAST_SHARE ? longest : body;
}

function textLength(element: Element): number {
  return element.textContent?.length ?? 0;
}
