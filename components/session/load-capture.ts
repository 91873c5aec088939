/**
 * Loads what reads a page and extracts its content: too large to be loaded before a surface can send. Call it when a
 * question begins, so that nothing waits for it after Enter; the browser loads it once.
 */
export function loadCapture(): Promise<typeof import('@/lib/tabs/capture-tab')> {
  return import('@/lib/tabs/capture-tab');
}
