/** Roles of what surrounds the content of a page, wherever it stands. */
const SITE_ROLES = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|dialog|alertdialog|tooltip)$/;

/** If more than this share of the text would go, it isn't what surrounds the content. */
const MOST_SURROUNDINGS = 0.9;

/** A `main` with less than this share of what is left holds something else. */
const LEAST_SHARE = 0.3;

/**
 * The content of a cleaned copy without a model of what an article is: `main`, else a single `article`, else the body,
 * less what surrounds the content on every site. Takes that out of the copy.
 */
export function findMain(body: HTMLElement): Element {
  const surroundings = listSurroundings(body);
  const length = textLength(body);
  const around = surroundings.reduce((sum, element) => sum + textLength(element), 0);
  // A page that is nothing but menus and dialogs is read as it is.
  if (around > length * MOST_SURROUNDINGS) return body;
  for (const element of surroundings) element.remove();
  return chooseRoot(body, length - around);
}

/** Outermost elements only. */
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
