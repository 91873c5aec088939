import type { Action } from './action';

/** Translates the highlighted text into the language that the options name. */
export const translate = {
  id: 'translate',
  label: 'actionTranslate',
  needs: 'selection',
  menu: 'menuTranslate',
  title: 'page',
  words: 'Translate the highlighted text into {language}. Give the translation only, keeping its formatting.',
} as const satisfies Action;
