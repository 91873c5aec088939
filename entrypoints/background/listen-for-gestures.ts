import { browser } from 'wxt/browser';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Action } from '@/lib/prompts/actions/action';
import { ACTIONS } from '@/lib/prompts/actions/action-list';
import { settings, type ToolbarChoice } from '@/lib/settings/settings';
import { openPanel, togglePanel } from '@/lib/tabs/open-panel';
import { openOwnPage } from '@/lib/tabs/open-tab';
import { leaveIntent, type PanelIntent } from '@/lib/tabs/panel-intent';

const ASK = 'ask-selection';
/** The id of an action's entry in the context menu. */
const entryOf = ({ id, needs }: Action) => `${id}-${needs}`;

/** Opens the panel, or by the shortcut closes it, before any `await`, and leaves what it is to do. */
function openFor(
  tab: { id?: number | undefined; windowId: number } | undefined,
  intent: Pick<PanelIntent, 'kind' | 'way'> & { hasSelection?: boolean },
): void {
  if (tab === undefined) return;
  const { windowId, id = null } = tab;
  const show = intent.way === 'shortcut' ? togglePanel : openPanel;
  show(windowId).catch((cause: unknown) => logFault('the panel could not be opened', cause));
  leaveIntent({ hasSelection: false, ...intent, windowId, tabId: id }).catch((cause: unknown) =>
    logFault('the panel could not be told', cause),
  );
}

/** Sets the menus. Called at each start, since browsers forget some of the menus at a restart. */
async function setMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: ASK, title: t('menuAskSelection'), contexts: ['selection'] });
  for (const action of ACTIONS) {
    if (action.menu === null) continue;
    const contexts: ['selection'] | ['page', 'action'] =
      action.needs === 'selection' ? ['selection'] : ['page', 'action'];
    browser.contextMenus.create({ id: entryOf(action), title: t(action.menu), contexts });
  }
}

async function setToolbar(choice: ToolbarChoice): Promise<void> {
  await browser.action.setPopup({ popup: choice === 'popup' ? '/popup.html' : '' });
}

/** Opens the popup whatever the toolbar button opens, then restores the person's choice for the button. */
function openPopup(): void {
  // Both calls are made within the gesture, and the browser carries them out in this order.
  const isSet = browser.action.setPopup({ popup: '/popup.html' });
  const isOpen = browser.action.openPopup();
  Promise.all([isSet, isOpen])
    .catch((cause: unknown) => logFault('the popup could not be opened', cause))
    .then(() => settings.toolbarOpens.get())
    .then(setToolbar)
    .catch((cause: unknown) => logFault('the toolbar could not be set', cause));
}

/** Listens for the toolbar button, the context menu, the shortcuts and the first run. */
export function listenForGestures(): void {
  browser.action.onClicked.addListener((tab) => openFor(tab, { kind: 'look', way: 'button' }));
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    const action = ACTIONS.find((each) => entryOf(each) === menuItemId);
    openFor(tab, { kind: action?.id ?? 'look', way: 'menu', hasSelection: menuItemId === ASK });
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') openFor(tab, { kind: 'look', way: 'shortcut' });
    if (command === 'open-popup') openPopup();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    openOwnPage('options.html?welcome').catch((cause: unknown) =>
      logFault('the first-run page could not be opened', cause),
    );
  });
  settings.toolbarOpens.watch((choice) => {
    setToolbar(choice).catch((cause: unknown) => logFault('the toolbar could not be set', cause));
  });
  Promise.all([setMenus(), settings.toolbarOpens.get().then(setToolbar)]).catch((cause: unknown) =>
    logFault('the toolbar and the menus could not be set', cause),
  );
}
