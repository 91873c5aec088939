import type { LeftOut, LeftOutReason } from '@/lib/page/capture';
import { cleanLine, countWords } from '@/lib/page/text';
import { isUnseen } from '@/lib/page/tree';
import { isTreeText, type TreeNode } from './tree';

/** So many parts of one reason are kept to be shown, each cut at so many UTF-16 units. */
const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

/**
 * Sums up, for each reason, what a person sees and a reading leaves out.
 *
 * @param leftOut the nodes left out; a node inside another one counts with the outer one
 * @returns the most words first
 */
export function sumLeftOut(leftOut: ReadonlyMap<TreeNode, LeftOutReason>): LeftOut[] {
  const sums = new Map<LeftOutReason, LeftOut>();
  for (const [node, reason] of leftOut) {
    if (isInside(node, leftOut)) continue;
    const text = seenTextOf(node);
    const words = countWords(text);
    if (words === 0) continue;
    const sum = sums.get(reason) ?? { reason, words: 0, samples: [] };
    sums.set(reason, sum);
    sum.words += words;
    if (sum.samples.length < MOST_SAMPLES)
      sum.samples.push(cleanLine(text.slice(0, 2 * LONGEST_SAMPLE), LONGEST_SAMPLE));
  }
  return [...sums.values()].sort((a, b) => b.words - a.words);
}

function isInside(node: TreeNode, leftOut: ReadonlyMap<TreeNode, LeftOutReason>): boolean {
  for (let at = node.parent; at; at = at.parent) if (leftOut.has(at)) return true;
  return false;
}

/** The words below a node that a person sees, with a space between the texts. */
function seenTextOf(node: TreeNode): string {
  const texts: string[] = [];
  const waiting: TreeNode[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (!isTreeText(at)) waiting.push(...at.children.toReversed());
    else if (!isUnseen(at.parent.hidden)) texts.push(at.text);
  }
  return texts.join(' ');
}
