import { isComposing } from '@/components/ui/is-composing';
import { logFault } from '@/lib/log';
import type { Surface } from '@/lib/rows/draft';
import './shell.css';
import '@/components/ui/button.css'; // comes with the page's own style, else the chat would wait for a file of its own

const surface = document.querySelector<HTMLElement>('.chat')?.dataset.surface;
// Other pages share helpers that the build puts into the same file, and show no chat.
if (surface) openChat(surface as Surface);

/**
 * Draws the chat after the page's first paint. The page's own HTML has a field to type into, so that nobody waits for a
 * script before the first word. It also names the surface, so that the script of a page is no more than the import of
 * this file: the build then puts this file in its place, and the browser waits for one file less.
 */
function openChat(surface: Surface): void {
  const isSent = catchEnter();
  const prepared = import('./mount-chat').then((chat) => chat.prepareChat());
  Promise.all([prepared, firstPaint()])
    .then(([mountChat]) => mountChat(surface, isSent()))
    .catch((cause: unknown) => logFault('the chat could not be loaded', cause));
}

/** Resolves once the page is painted; null if it is already, as far as the browser tells. */
function firstPaint(): Promise<void> | null {
  // Firefox tells of a paint only once there are words, which this page has none of.
  if (performance.getEntriesByType('paint').length) return null;
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Listens for Enter in the page's own field, and returns a function that stops and says whether Enter came. */
function catchEnter(): () => boolean {
  let hasCome = false;
  const note = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    hasCome = true;
  };
  addEventListener('keydown', note);
  return () => {
    removeEventListener('keydown', note);
    return hasCome;
  };
}
