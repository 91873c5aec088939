/** Puts a conversation's id into this surface's address, so that the surface shows that conversation after a reload. */
export function keepForReload(conversation: string | undefined): void {
  // The id of a conversation without a question would be opened as one that is gone, without its draft.
  if (conversation !== undefined) history.replaceState(null, '', `#${conversation}`);
}

/** Returns the conversation id in this surface's address, or '' if there is none. */
export function namedConversation(): string {
  return location.hash.slice(1);
}
