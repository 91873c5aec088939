import { browser } from 'wxt/browser';

/** Firefox's name for the panel, which is missing in Chrome's types. */
type WithSidebar = { sidebarAction?: { open(): Promise<void>; toggle(): Promise<void> } };

/**
 * Opens the side panel (Chrome, Edge) or the sidebar (Firefox) of a window. Must be called inside the person's gesture,
 * before any `await`, or both browsers refuse. Opening an open panel changes nothing, so a second click only renews the
 * access to the page.
 */
export function openPanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as WithSidebar;
  return sidebarAction ? sidebarAction.open() : browser.sidePanel.open({ windowId });
}

/**
 * Opens the panel of a window, or closes the sidebar (Firefox) where it is open. In Chromium an open panel closes itself
 * when it learns of the shortcut, since no other part can tell which window's panel is open. Must be called inside the
 * person's gesture, before any `await`.
 */
export function togglePanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as WithSidebar;
  return sidebarAction ? sidebarAction.toggle() : openPanel(windowId);
}
