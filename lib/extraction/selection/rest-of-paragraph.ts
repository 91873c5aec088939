import { isUnseen } from '@/lib/page/tree';
import { isTreeText, type TreeElement } from '../tree';
import { blockAround, isBlock } from './around';
import type { Selected } from './selected-nodes';

/** The text on each side of a selection is cut at a word to this many UTF-16 units. */
const LONGEST = 1000;

/** Returns the rest of the paragraphs in which a selection begins and ends, as plain text on one line each. */
export function restOfParagraphs(selected: Selected): { before: string; after: string } {
  const before = readRuns(blockAround(selected.first), selected);
  const above = before.slice(0, before.indexOf(null));
  const after = readRuns(blockAround(selected.last), selected);
  const below = after.slice(after.lastIndexOf(null) + 1);
  const end = below.indexOf('');
  return {
    before: cutBefore(toLine(above.slice(above.lastIndexOf('') + 1))),
    after: cutAfter(toLine(end < 0 ? below : below.slice(0, end))),
  };
}

/** The texts directly in a paragraph: null for a selected one, an empty one where another block interrupts them. */
type Run = string | null;

function readRuns(block: TreeElement, { nodes }: Selected): Run[] {
  const runs: Run[] = [];

  function visit(element: TreeElement): void {
    const isRead = !isUnseen(element.hidden) && !element.style.unselectable;
    for (const child of element.children) {
      if (nodes.has(child)) runs.push(null);
      else if (isTreeText(child)) {
        if (isRead && child.text !== '') runs.push(child.text);
      } else if (isBlock(child)) runs.push('');
      else if (child.name === 'br') runs.push(' ');
      else {
        const gap = child.style.display === 'inline' ? [] : [' '];
        runs.push(...gap);
        visit(child);
        runs.push(...gap);
      }
    }
  }

  visit(block);
  return runs;
}

function toLine(runs: readonly Run[]): string {
  return runs.join('').replace(/\s+/g, ' ').trim();
}

function cutBefore(text: string): string {
  if (text.length <= LONGEST) return text;
  return text
    .slice(-LONGEST)
    .toWellFormed()
    .replace(/^\S*\s/, '');
}

function cutAfter(text: string): string {
  if (text.length <= LONGEST) return text;
  return text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\s\S*$/, '');
}
