/** Returns the row that a key leads to from the row at `current`, or null where the key doesn't move in a list. */
function rowFor(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(current + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(current - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/**
 * Moves the focus in the history, which is one stop of the Tab key: up and down between conversations, sideways between
 * a conversation and its buttons for pinning and deleting.
 */
export function moveInHistory(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const rows = Array.from(list.querySelectorAll('.history-row'));
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  if (current < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = Array.from(rows[current]?.querySelectorAll<HTMLElement>('button') ?? []);
  const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const row = rowFor(event.key, current, rows.length);
  if (!isSideways && row === null) return;
  event.preventDefault();
  const isForward = (event.key === 'ArrowRight') === (getComputedStyle(list).direction !== 'rtl');
  const button = buttons.indexOf(document.activeElement as HTMLElement) + (isForward ? 1 : -1);
  const next = isSideways
    ? buttons[Math.min(Math.max(0, button), buttons.length - 1)]
    : rows[row ?? 0]?.querySelector<HTMLElement>('.history-open');
  next?.focus();
}
