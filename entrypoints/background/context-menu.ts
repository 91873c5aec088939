import { browser } from 'wxt/browser';
import { hasWords, t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Action } from '@/lib/prompts/actions/action';
import { ACTIONS } from '@/lib/prompts/actions/action-list';
import { menuActions } from '@/lib/prompts/actions/menu-actions';
import { usedActions } from '@/lib/settings/used-actions';

/** The id of the entry that opens the panel with the selection. */
export const ASK = 'ask-selection';

/** The id of an action's entry. */
const entryOf = ({ id, needs }: Action) => `${id}-${needs}`;

/** The action of an entry, by the entry's id; undefined for any other entry. */
export function actionOf(entry: string | number): Action | undefined {
  return ACTIONS.find((action) => entryOf(action) === entry);
}

async function setMenu(): Promise<void> {
  // An entry needs a title. Where the browser has none to give, the next start of the background sets the menu.
  if (!hasWords()) return;
  const actions = menuActions(await usedActions.get());
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: ASK, title: t('menuAskSelection'), contexts: ['selection'] });
  for (const action of actions) {
    if (action.menu === null) continue;
    const contexts: ['selection'] | ['page', 'action'] =
      action.needs === 'selection' ? ['selection'] : ['page', 'action'];
    browser.contextMenus.create({ id: entryOf(action), title: t(action.menu), contexts });
  }
}

/**
 * Sets the context menu now, since browsers forget some menus at a restart, and again whenever the person asks an
 * action. The menu is set once at a time: two settings that overlapped would make each entry twice.
 */
export function keepContextMenu(): void {
  let setting = Promise.resolve();
  const setAgain = () => {
    setting = setting.then(setMenu).catch((cause: unknown) => logFault('the context menu could not be set', cause));
  };
  usedActions.watch(setAgain);
  setAgain();
}
