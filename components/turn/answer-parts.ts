import type { Turn } from '@/lib/conversations/branch';
import { partsOf } from '@/lib/conversations/turn-parts';
import type { Answer } from '@/lib/rows/answer';
import { joinParts } from '@/lib/text/join-parts';

/** Whether an answer has arrived and may be shown: it was awaited, or the person asked to see it. */
const isReadable = ({ state, stoppedAt, shown }: Answer) => state === 'done' && (stoppedAt === null || shown);

/** The answer of a turn and what it was continued with, as far as these can be read; null where the answer can't. */
export function readableParts(turn: Turn): [Answer, ...Answer[]] | null {
  const [first, ...rest] = partsOf(turn);
  return first && isReadable(first) ? [first, ...rest.filter(isReadable)] : null;
}

/** The text of an answer with what it was continued with; its notes where there is nothing else. */
export function wholeText(parts: readonly Answer[]): string {
  return joinParts(parts.map(({ text }) => text)) || (parts[0]?.notes ?? '');
}
