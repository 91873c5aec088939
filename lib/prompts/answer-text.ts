import { splitNotes } from '@/lib/text/split-notes';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';
import { defuseTokens } from './defuse';
import { isDefused } from './prompt-version';

/**
 * An answer as it is sent back with the next question: without the notes that the model made before it, and with the
 * control tokens in it defused, for a page may have had the model repeat them.
 *
 * @param promptVersion of the recipe: what was sent before version 2 went as it was stored
 * @returns the empty text where the answer is nothing but notes
 */
export function answerText(text: string, promptVersion: number): string {
  return isDefused(promptVersion) ? defuseTokens(stripEndTokens(splitNotes(text).answer)) : text;
}
