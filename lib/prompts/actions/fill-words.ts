import type { Action } from './action';

/** What takes the places in the words of an action. */
export type Filling = {
  /** The question as the screen shows it. */
  text: string;
  /** The English name of the language to translate into; English where there is none. */
  language: string | null;
};

/**
 * The words of an action as they are sent. The places are filled in one pass and by a function, so that neither `$&` nor
 * `{language}` inside a text is taken for a place.
 */
export function fillWords({ words }: Action, { text, language }: Filling): string {
  return words.replace(/\{(?:text|language)\}/g, (place) => (place === '{text}' ? text : (language ?? 'English')));
}

/** Whether the words of an action name the language to translate into. */
export function namesLanguage({ words }: Action): boolean {
  return words.includes('{language}');
}
