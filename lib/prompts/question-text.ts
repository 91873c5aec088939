import type { Question } from '@/lib/rows/question';
import { fillWords } from './actions/fill-words';
import { findAction } from './actions/find-action';

/** The words of a question as they are sent. Where this build does not know its action, those on the screen are all. */
export function questionText({ action: id, text, targetLanguage }: Question): string {
  const action = id === null ? null : findAction(id);
  return action === null ? text : fillWords(action, { text, language: targetLanguage });
}
