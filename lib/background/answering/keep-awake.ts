import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';

/** In ms. Chromium ends a worker after 30 s without an extension event, even while a `fetch` is open (measured). */
const INTERVAL = 20_000;

let holders = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps the background alive until `work` settles, by a call of the extension API every 20 s. Answers that took 45, 100
 * and 330 s arrived in this way with the panel closed.
 *
 * @returns what `work` resolves with
 * @throws whatever `work` rejects with
 */
export async function keepAwakeWhile<T>(work: Promise<T>): Promise<T> {
  holders++;
  timer ??= setInterval(() => {
    browser.runtime
      .getPlatformInfo()
      .catch((cause: unknown) => logFault('the background could not be kept alive', cause));
  }, INTERVAL);
  try {
    return await work;
  } finally {
    holders--;
    if (holders === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }
}
