import type { Answer } from '@/lib/rows/answer';
import type { Turn } from './branch';

/** The answer of a turn and what it was continued with, oldest first, as far as it can be read. */
export function partsOf({ answer, continued = [] }: Turn): Answer[] {
  return [answer, ...continued.map((each) => each.answer)].filter((part) => part !== null);
}

/** The id of the message that a question after this turn follows. */
export function endOf({ question, answer, continued = [] }: Turn): string {
  const last = continued.at(-1);
  return last ? (last.answer ?? last.question).id : (answer ?? question).id;
}
