/** Has this surface show a conversation again after it was reloaded: its address names it. */
export function keepForReload(conversation: string): void {
  history.replaceState(null, '', `#${conversation}`);
}

/** The conversation that the address of this surface names, or the empty text. */
export function namedConversation(): string {
  return location.hash.slice(1);
}
