import type { Question } from '@/lib/rows/question';
import { hasStoredWords } from './prompt-version';
import { questionWordsBefore3 } from './words-before-3';
import { type StoredTexts, wordsOf } from './words-of';

/**
 * The words of a question as they are sent: the text of the question, or the stored words that its row names instead,
 * as for a quick action.
 *
 * @param texts the stored texts that the branch names
 * @param promptVersion of the recipe; before version 3, the words of an action come from `words-before-3.ts`
 * @throws ReferenceError where the words are gone
 */
export function questionText(question: Question, texts: StoredTexts, promptVersion: number): string {
  const { words } = question;
  return words !== undefined && hasStoredWords(promptVersion) ? wordsOf(words, texts) : questionWordsBefore3(question);
}
