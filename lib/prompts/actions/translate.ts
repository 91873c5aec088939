import type { Action } from './action';

/** What is highlighted, in the language of the options. */
export const translate = {
  id: 'translate',
  label: 'actionTranslate',
  needs: 'selection',
  menu: null,
  title: 'page',
  words: 'Translate the highlighted text into {language}. Give the translation only, keeping its formatting.',
} as const satisfies Action;
