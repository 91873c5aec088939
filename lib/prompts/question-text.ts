import type { Question } from '@/lib/rows/question';

/**
 * What the model is asked for each quick action. The screen shows the action's own name; this is what is sent.
 * `{text}` and `{language}` are filled by functions, so that `$&` in a text stays what it is.
 */
const WORDS = {
  summarise:
    'Summarise this page: first one sentence that says what it is and what it claims, then its main points in order, with the figures and names that matter. Write in the language of the page unless I have asked in another one.',
  'key-points':
    'List the key points of this page as at most seven bullets, the most important first, each one sentence that stands on its own. Write in the language of the page unless I have asked in another one.',
  explain:
    'Explain the highlighted text in plain words: what it says, what its terms mean, and why it matters in this page. Write in the language of the page unless I have asked in another one.',
  translate: 'Translate the highlighted text into {language}. Give the translation only, keeping its formatting.',
} as const;

/** The words of a question as they are sent. */
export function questionText({ action, text, targetLanguage }: Question): string {
  if (action === null) return text;
  return WORDS[action].replace('{language}', () => targetLanguage ?? 'English');
}
