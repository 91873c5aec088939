import { importOnce } from './import-once';
import { importTabCapture } from './import-tab-capture';

/** Imports what captures the sources of a question. */
export const importCapture = importOnce(() => import('./capture-sources'));

/**
 * Loads what captures the sources of a question: too large to be loaded before a surface can send. Call it when the
 * person begins to type, so that nothing waits for it after Enter; the browser loads it once. Where loading fails, the
 * question itself tells, since it loads the same files.
 */
export function loadCapture(): void {
  void Promise.allSettled([importCapture(), importTabCapture()]);
}
