import { expect } from '../fixtures.ts';
import type { Surface } from '../harness/surface.ts';

type WithBeats = typeof globalThis & { beat?: ReturnType<typeof setInterval>; longestPause?: number };

/** The longest time in which the page may not react to a key, in ms. */
const RESPONSIVE = 1_000;
/** How often to try the action. A busy machine pauses a page now and then, work of the page itself each time. */
const ROUNDS = 3;

/** Runs an action, up to `ROUNDS` times, and expects that the page reacted to keys all the time in one of the runs. */
export async function expectResponsive(page: Surface, action: () => Promise<void>): Promise<void> {
  const pauses: number[] = [];
  do {
    await page.evaluate(startHeartbeat);
    await action();
    pauses.push(await page.evaluate(() => (globalThis as WithBeats).longestPause ?? Number.NaN));
  } while (pauses.length < ROUNDS && !pauses.some((pause) => pause < RESPONSIVE));
  expect(Math.min(...pauses), 'the longest time for which a key pressed would have had to wait, in ms').toBeLessThan(
    RESPONSIVE,
  );
}

// Runs inside the page.
function startHeartbeat(): void {
  const every = 20;
  const scope = globalThis as WithBeats;
  clearInterval(scope.beat);
  scope.longestPause = 0;
  let last = performance.now();
  scope.beat = setInterval(() => {
    const now = performance.now();
    scope.longestPause = Math.max(scope.longestPause ?? 0, now - last - every);
    last = now;
  }, every);
}
