import type { Surface } from '@/lib/database/schema';
import { logFault } from '@/lib/log';
import './shell.css';

/**
 * Loads the chat once the page has been painted. The page itself holds a field to type into, so that nobody waits for a
 * script before the first word.
 */
export function openChat(surface: Surface): void {
  requestAnimationFrame(() => {
    setTimeout(() => {
      import('./mount-chat')
        .then(({ mountChat }) => mountChat(surface))
        .catch((cause: unknown) => logFault('the chat could not be loaded', cause));
    });
  });
}
