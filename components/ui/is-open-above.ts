/** Whether a menu or a dialog is open over the page. The focus stays in it, and the key that closes it does no more. */
export function isOpenAbove(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null;
}
