import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import { settings, type ToolbarChoice } from '@/lib/settings/settings';
import { openPanel, togglePanel } from '@/lib/tabs/open-panel';
import { openOwnPage } from '@/lib/tabs/open-tab';
import { leaveIntent, type PanelIntent } from '@/lib/tabs/panel-intent';
import { ASK, actionOf, keepContextMenu } from './context-menu';

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
    openFor(tab, { kind: actionOf(menuItemId)?.id ?? 'look', way: 'menu', hasSelection: menuItemId === ASK });
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
  keepContextMenu();
  settings.toolbarOpens
    .get()
    .then(setToolbar)
    .catch((cause: unknown) => logFault('the toolbar could not be set', cause));
}
