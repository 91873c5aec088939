/** Returns the index that a key leads to in a list of `count` items, or null where the key doesn't move in a menu. */
function nextIndex(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count;
  if (key === 'ArrowUp') return (Math.max(current, 0) - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** Moves the focus in a menu as a pressed key says; does nothing where the key doesn't move. */
export function moveInMenu(event: KeyboardEvent, items: readonly HTMLElement[]): void {
  const index = nextIndex(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
  if (index === null) return;
  event.preventDefault();
  items[index]?.focus();
}
