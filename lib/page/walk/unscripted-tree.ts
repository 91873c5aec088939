import { attributeOf, bodyOf, dataOf, isElement, isText, localNameOf, queryAll, textContentOf } from '../dom';
import { cleanText } from '../text';
import type { Item, WalkedTree } from '../tree';
import { attributeNamesOf, readAttributes } from './attributes';
import { childrenOf } from './flat-tree';
import { displayOf, isMeantEmpty, isUnread } from './names';
import { UNDRAWN } from './style-facts';
import { TreeWriter } from './tree-writer';

/** A page that shows more text than this, in UTF-16 units, has been drawn. */
const LITTLE = 600;
/** What a page says to readers without scripts is a page where it is as long as this, in UTF-16 units of HTML. */
const A_PAGE = 2000;
const LONGEST = 2_000_000;
const MOST_NODES = 50_000;

/**
 * Returns the tree of what a page says to readers without scripts (`<noscript>`), where its scripts have drawn next to
 * nothing; else the tree of what is drawn. Forums often have all of their words there. The HTML is parsed by an inert
 * document: nothing in it runs or loads.
 */
export function preferUnscripted(document: Document, drawn: WalkedTree): WalkedTree {
  const sources = Array.from(queryAll(document, 'noscript'), (element) => textContentOf(element) ?? '');
  const html = sources
    .filter((source) => source.length >= A_PAGE)
    .join('\n')
    .slice(0, LONGEST);
  if (html === '' || textLength(drawn) > LITTLE) return drawn;
  const body: HTMLElement | null = bodyOf(new DOMParser().parseFromString(html, 'text/html'));
  const tree = body && walkInert(body);
  return tree && textLength(tree) > textLength(drawn) ? tree : drawn;
}

/** Walks an inert tree, whose elements have no computed style: they are laid out by their names. */
function walkInert(root: Element): WalkedTree {
  const writer = new TreeWriter();
  const left: (Node | null)[] = [root];
  for (let visited = 0; left.length > 0 && visited < MOST_NODES; visited += 1) {
    const node = left.pop();
    if (!node) writer.close();
    else if (isText(node)) writer.text(cleanText(dataOf(node)));
    else if (isElement(node)) {
      const name = localNameOf(node);
      if (isUnread(name) || attributeOf(node, 'hidden') !== null) continue;
      const children = childrenOf(node, name, MOST_NODES);
      if (children.length === 0 && !isMeantEmpty(name)) continue;
      writer.open(name, styleOf(writer, name), 0, readAttributes(node, name, attributeNamesOf(node)), 0);
      left.push(null, ...children.toReversed());
    }
  }
  return writer.finish({ cutWords: 0, invisible: 0 });
}

function styleOf(writer: TreeWriter, name: string): number {
  return writer.styleOf(name, () => ({
    ...UNDRAWN,
    display: displayOf(name),
    space: name === 'pre' ? 'pre' : 'normal',
    weight: /^(?:b|strong|th|h[1-6])$/.test(name) ? 700 : 400,
    italic: name === 'i' || name === 'em',
    mono: name === 'pre' || name === 'code',
    marker: name === 'li' ? 'disc' : '',
  }));
}

function textLength({ chunks }: WalkedTree): number {
  let length = 0;
  for (const chunk of chunks) {
    for (const item of JSON.parse(chunk) as Item[]) if (typeof item === 'string') length += item.trim().length;
  }
  return length;
}
