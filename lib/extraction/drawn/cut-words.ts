import { countWords } from '@/lib/page/text';
import type { WalkedTree } from '@/lib/page/tree';

/** Returns how many words are beyond the walker's limits, estimated by how the text there begins. */
export function countCutWords({ cut, cutSample }: WalkedTree): number {
  return Math.round((countWords(cutSample) * cut) / Math.max(1, Math.min(cut, cutSample.length)));
}
