import { bodyOf, queryAll, textContentOf } from '../dom';
import type { Item, WalkedTree } from '../tree';
import { walkNow } from './walk';

/** A page that shows more text than this, in UTF-16 units, has been drawn. */
const LITTLE = 600;
/** What a page says to readers without scripts is a page where it is as long as this, in UTF-16 units of HTML. */
const A_PAGE = 2000;
const LONGEST = 2_000_000;
const LIMITS = { nodes: 50_000, characters: LONGEST };

/**
 * Returns the tree of what a page says to readers without scripts (`<noscript>`), where its scripts have drawn next to
 * nothing; else the tree of what is drawn. Forums often have all of their words there. The HTML is parsed by an inert
 * document: nothing in it runs or loads, and no style is read of it.
 */
export function preferUnscripted(document: Document, drawn: WalkedTree): WalkedTree {
  const unscripted = queryAll(document, 'noscript');
  if (unscripted.length === 0) return drawn;
  const sources = Array.from(unscripted, (element) => textContentOf(element) ?? '');
  const html = sources
    .filter((source) => source.length >= A_PAGE)
    .join('\n')
    .slice(0, LONGEST);
  if (html === '' || textLength(drawn) > LITTLE) return drawn;
  const body: HTMLElement | null = bodyOf(new DOMParser().parseFromString(html, 'text/html'));
  const tree = body && walkNow(body, { limits: LIMITS, isInert: true });
  return tree && textLength(tree) > textLength(drawn) ? tree : drawn;
}

function textLength({ chunks }: WalkedTree): number {
  let length = 0;
  for (const chunk of chunks) {
    for (const item of JSON.parse(chunk) as Item[]) if (typeof item === 'string') length += item.trim().length;
  }
  return length;
}
