import { expect } from '../fixtures.ts';
import type { Surface } from '../harness/surface.ts';

type WithBeats = typeof globalThis & { beat?: ReturnType<typeof setInterval>; longestPause?: number };

/** A key pressed is answered within this many ms, whatever else goes on. */
const RESPONSIVE = 1_000;
/** A machine busy with other things pauses a page now and then; what the page itself does pauses it each time. */
const ROUNDS = 3;

/** Does something, and again if need be, and expects that meanwhile the page could be typed into all the time. */
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
