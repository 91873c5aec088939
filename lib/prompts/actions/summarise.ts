import type { Action } from './action';

/** Summarises the page: its claim, then its main points in order. */
export const summarise = {
  id: 'summarise',
  label: 'actionSummarise',
  needs: 'page',
  menu: 'menuSummarisePage',
  title: 'page',
  words:
    'Summarise this page: first one sentence that says what it is and what it claims, then its main points in order, with the figures and names that matter. Write in the language of the page unless I have asked in another one.',
} as const satisfies Action;
