import type { Action } from './action';

/** Lists the most important points of the page. */
export const keyPoints = {
  id: 'key-points',
  label: 'actionKeyPoints',
  needs: 'page',
  menu: 'menuKeyPoints',
  title: 'page',
  words:
    'List the key points of this page as at most seven bullets, the most important first, each one sentence that stands on its own. Write in the language of the page unless I have asked in another one.',
} as const satisfies Action;
