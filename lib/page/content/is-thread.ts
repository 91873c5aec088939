/** A thread has at least this many posts. */
const FEWEST_POSTS = 4;

/** The posts of a thread hold at least this share of the page's text. */
const LEAST_SHARE = 0.5;

/**
 * Whether a page is mostly a row of similar boxes, each with parts of its own: posts of a forum, comments, results.
 * Readability would take the boxes for an article and drop who wrote what.
 */
export function isThread(body: HTMLElement): boolean {
  const enough = textLength(body) * LEAST_SHARE;
  for (const parent of body.querySelectorAll('*')) {
    if (parent.childElementCount < FEWEST_POSTS) continue;
    const posts = largestGroup(parent);
    if (posts.length >= FEWEST_POSTS && posts.reduce((sum, post) => sum + textLength(post), 0) >= enough) return true;
  }
  return false;
}

/** Returns the largest group of children with the same name and class; digits in a class are ignored. */
function largestGroup(parent: Element): Element[] {
  const groups = new Map<string, Element[]>();
  for (const child of parent.children) {
    if (child.childElementCount < 2) continue;
    const key = `${child.localName} ${child.className.replace(/\d+/g, '')}`;
    const group = groups.get(key);
    if (group) group.push(child);
    else groups.set(key, [child]);
  }
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

function textLength(element: Element): number {
  return element.textContent?.length ?? 0;
}
