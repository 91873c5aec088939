import type { Action } from './action';

/** The values for the placeholders in the words of an action. */
export type Filling = {
  /** The question as the screen shows it. */
  text: string;
  /** The English name of the language to translate into; null means English. */
  language: string | null;
};

/**
 * The words of an action as they are sent, with the placeholders filled in one pass by a function, so that neither `$&`
 * nor `{language}` inside a value counts as a placeholder.
 */
export function fillWords({ words }: Action, { text, language }: Filling): string {
  return words.replace(/\{(?:text|language)\}/g, (place) => (place === '{text}' ? text : (language ?? 'English')));
}

/** Whether the words of an action name the language to translate into. */
export function namesLanguage({ words }: Action): boolean {
  return words.includes('{language}');
}
