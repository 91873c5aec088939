import type { HiddenPart } from '@/lib/page/capture';
import { cleanLine, countWords } from '@/lib/page/text';
import { type HiddenReason, isUnseen } from '@/lib/page/tree';
import { isTreeText, type TreeElement, type TreeNode } from './tree';

/** So many hidden texts of one reason are kept to be shown, each cut at so many UTF-16 units. */
const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

/**
 * Sums up the words that a page holds and nobody sees, for each reason.
 *
 * @param isRead whether the words directly inside a hidden element are part of the reading all the same
 * @returns the most words first
 */
export function sumHidden(root: TreeElement, isRead: (element: TreeElement) => boolean): HiddenPart[] {
  const parts = new Map<HiddenReason, HiddenPart>();
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTreeText(node)) {
      const { hidden } = node.parent;
      if (isUnseen(hidden) && !isRead(node.parent)) addPart(parts, hidden, node.text);
    } else for (const child of node.children.toReversed()) waiting.push(child);
  }
  return [...parts.values()].sort((a, b) => b.words - a.words);
}

function addPart(parts: Map<HiddenReason, HiddenPart>, hidden: HiddenReason, text: string): void {
  const words = countWords(text);
  if (words === 0) return;
  const part = parts.get(hidden) ?? { reason: hidden as HiddenPart['reason'], words: 0, samples: [] };
  parts.set(hidden, part);
  part.words += words;
  if (part.samples.length < MOST_SAMPLES)
    part.samples.push(cleanLine(text.slice(0, 2 * LONGEST_SAMPLE), LONGEST_SAMPLE));
}
