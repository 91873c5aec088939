import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Piece } from './context';
import { elementsIn } from './elements-in';
import { oneLine, pieceOf } from './pieces';
import { PLAIN, type Writer } from './writer';

/** Longer text, in UTF-16 units, is no heading, whatever its element says. */
const LONGEST = 500;

/** The words of a heading's link to itself. */
export const SELF_LINK = /^[#¶§🔗\s]*$/u;

/** Words in brackets that are one link, or a few: "[edit]", "[edit | edit source]". */
const BRACKETED = /^\[.{1,60}\]$/;

/** Returns the level of a heading from 1 to 6; 0 for every other element. */
export function headingLevel({ name, attributes }: TreeElement): number {
  if (/^h[1-6]$/.test(name)) return attributes.role && attributes.role !== 'heading' ? 0 : Number(name.charAt(1));
  if (attributes.role !== 'heading') return 0;
  return Math.min(6, Math.max(1, Math.trunc(Number(attributes['aria-level'])) || 2));
}

/** Writes a heading of the given level on one line; null where it is too long to be one. */
export function writeHeading(element: TreeElement, level: number, writer: Writer): Piece[] | null {
  if (writer.layout.lengthOf(element) > LONGEST && writer.layout.holdsLines(element)) return null;
  const text = oneLine(writer.inside(element, { ...PLAIN, strong: true, heading: true }));
  if (text === '') return [];
  return pieceOf(`${'#'.repeat(level)} ${text.endsWith('#') ? `${text.slice(0, -1)}\\#` : text}`, 'heading');
}

/** Whether a node in a heading, or right after it, is a handle of the site: a link to the heading, or to edit it. */
export function isHandle(node: TreeNode, writer: Writer): boolean {
  if (isTreeText(node) || writer.layout.lengthOf(node) > 80) return false;
  const links = linksIn(node);
  if (links.length === 0) return false;
  const words = writer.plain(node);
  if (node.name === 'a') return SELF_LINK.test(words) && (node.attributes.href ?? '').includes('#');
  if (!BRACKETED.test(words)) return false;
  const linked = links.map((link) => writer.plain(link)).join('');
  return words.replace(/[[\]|\s]/g, '') === linked.replace(/[[\]|\s]/g, '');
}

function linksIn(element: TreeElement): TreeElement[] {
  if (element.name === 'a') return [element];
  return elementsIn(element).flatMap(linksIn);
}
