import { splitNotes } from '@/lib/text/split-notes';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';
import { defuseTokens } from './defuse';
import { isDefused } from './prompt-version';

/**
 * An answer as it is sent back with the next question: without the notes that the model made before the answer, and
 * with control tokens defused, since a page may have made the model repeat such tokens.
 *
 * @param promptVersion of the recipe; before version 2, answers were sent back as they were stored
 * @returns the empty text where the answer is nothing but notes
 */
export function answerText(text: string, promptVersion: number): string {
  return isDefused(promptVersion) ? defuseTokens(stripEndTokens(splitNotes(text).answer)) : text;
}
