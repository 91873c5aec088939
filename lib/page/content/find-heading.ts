import { copyVisible } from '../copy/copy-visible';
import type { Visibility } from '../copy/visibility';
import { createTarget, hostOf, queryAll } from '../dom';
import { plainText } from '../markdown/plain-text';
import { cleanLine } from '../text';

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A heading inside one of these elements heads nothing outside the element. */
const ENCLOSED = 'nav, aside, footer, [role="navigation"], [role="complementary"], [role="dialog"], dialog';

const LONGEST_HEADING = 300;
const MOST_READ = { nodes: 200, characters: 2000 };

/**
 * Returns the text of the nearest visible heading above a range, or null. A range in a shadow root takes a heading of
 * that root first, then one above the root's host.
 */
export function findHeading(range: Range, visibility: Visibility): string | null {
  let start: Node = range.startContainer.childNodes[range.startOffset] ?? range.startContainer;
  for (;;) {
    const root = start.getRootNode();
    const heading = findAbove(root, start, visibility);
    const host = hostOf(root);
    if (heading !== null || !host) return heading;
    start = host;
  }
}

function findAbove(root: Node, start: Node, visibility: Visibility): string | null {
  const headings = queryAll(root, HEADINGS);
  for (let index = countAbove(headings, start) - 1; index >= 0; index -= 1) {
    const heading = headings[index];
    if (!heading || heading.contains(start)) continue;
    const enclosure = heading.closest(ENCLOSED);
    if (enclosure && !enclosure.contains(start)) continue;
    const text = readHeading(heading, visibility);
    if (text !== '') return text;
  }
  return null;
}

/** Returns how many of the headings, given in document order, come before a node. */
function countAbove(headings: ArrayLike<Element>, node: Node): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = headings[middle];
    if (heading && heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readHeading(heading: Element, visibility: Visibility): string {
  if (visibility.judge(heading, false) !== 'seen') return '';
  const target = createTarget();
  copyVisible(heading, target, { visibility, limits: MOST_READ });
  return cleanLine(plainText(target), LONGEST_HEADING);
}
