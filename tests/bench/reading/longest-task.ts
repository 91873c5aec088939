import type { Page } from '@playwright/test';

/** In the page: the gaps between the beats of a channel, in ms, and whether to go on. */
type Beating = { beats?: { longest: number; isOver: boolean } };

/**
 * Returns the longest time in ms for which a page's main thread did nothing else while `work` ran: the longest gap
 * between messages that the page sends itself, each of which is a task of its own.
 */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const beats = { longest: 0, isOver: false };
    (globalThis as Beating).beats = beats;
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      beats.longest = Math.max(beats.longest, now - last);
      last = now;
      if (beats.isOver) port1.close();
      else port2.postMessage(0);
    };
    port2.postMessage(0);
  });
  await work();
  return page.evaluate(async () => {
    const { beats } = globalThis as Beating;
    // The task of the work itself ends with a beat after it.
    await new Promise((done) => setTimeout(done, 50));
    if (!beats) return Number.NaN;
    beats.isOver = true;
    return beats.longest;
  });
}
