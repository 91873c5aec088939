import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChatSession } from './chat-session';

/** Gives every component of a surface the session of that surface. */
export const SessionContext = createContext<ChatSession | null>(null);

/**
 * The session of the surface that a component is drawn on.
 *
 * @throws Error where the component is drawn outside a surface
 */
export function useSession(): ChatSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a part of the chat was drawn outside of it');
  return session;
}
