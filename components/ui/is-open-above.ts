/** Whether a menu or a dialog is open over the page: it has the focus, and the key that closes it closes nothing else. */
export function isOpenAbove(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null;
}
