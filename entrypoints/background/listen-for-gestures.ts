import { browser } from 'wxt/browser';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { settings, type ToolbarChoice } from '@/lib/settings/settings';
import { openPanel } from '@/lib/tabs/open-panel';
import { leaveIntent, type PanelIntent } from '@/lib/tabs/panel-intent';

const MENU = { ask: 'ask-selection', summarise: 'summarise-page' } as const;

/** Opens the panel before any `await`, since browsers demand that, and leaves the intent for the panel to read. */
function openFor(tab: { id?: number | undefined; windowId: number } | undefined, intent: PanelIntent['kind']): void {
  if (tab === undefined) return;
  openPanel(tab.windowId).catch((cause: unknown) => logFault('the panel could not be opened', cause));
  leaveIntent(intent, tab.windowId, tab.id ?? null).catch((cause: unknown) =>
    logFault('the panel could not be told', cause),
  );
}

/** Sets the menus. Called at each start, since browsers forget some of the menus at a restart. */
async function setMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU.ask, title: t('menuAskSelection'), contexts: ['selection'] });
  browser.contextMenus.create({ id: MENU.summarise, title: t('menuSummarisePage'), contexts: ['page', 'action'] });
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
  browser.action.onClicked.addListener((tab) => openFor(tab, 'look'));
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    openFor(tab, menuItemId === MENU.summarise ? 'summarise' : 'ask');
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') openFor(tab, 'look');
    if (command === 'open-popup') openPopup();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    const url = '/options.html?welcome';
    browser.tabs.create({ url }).catch((cause: unknown) => logFault('the first-run page could not be opened', cause));
  });
  settings.toolbarOpens.watch((choice) => {
    setToolbar(choice).catch((cause: unknown) => logFault('the toolbar could not be set', cause));
  });
  Promise.all([setMenus(), settings.toolbarOpens.get().then(setToolbar)]).catch((cause: unknown) =>
    logFault('the toolbar and the menus could not be set', cause),
  );
}
