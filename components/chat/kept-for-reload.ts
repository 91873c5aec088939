/** The part of a surface's address that names a conversation. */
export function addressOf(conversation: string): string {
  return `#${encodeURIComponent(conversation.toWellFormed())}`;
}

/** Puts a conversation's id into this surface's address, so that the surface shows that conversation after a reload. */
export function keepForReload(conversation: string | undefined): void {
  // The id of a conversation without a question would be opened as one that is gone, without its draft.
  if (conversation !== undefined) history.replaceState(null, '', addressOf(conversation));
}

/** Returns the conversation id in this surface's address, or '' if there is none. */
export function namedConversation(): string {
  const name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
