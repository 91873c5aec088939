import type { Action } from './action';

/** Explains the highlighted text in plain words. */
export const explain = {
  id: 'explain',
  label: 'actionExplain',
  needs: 'selection',
  menu: 'menuExplain',
  title: 'page',
  words:
    'Explain the highlighted text in plain words: what it says, what its terms mean, and why it matters in this page. Write in the language of the page unless I have asked in another one.',
} as const satisfies Action;
