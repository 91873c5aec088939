import { setTimeout as delay } from 'node:timers/promises';

/** Nothing takes this long but on a machine that is busy with others; how fast things are is measured by itself. */
export const DEFAULT_TIMEOUT_MS = 30_000;
/** For a browser to start, on a machine that is busy with other things. */
export const START_TIMEOUT_MS = 60_000;
const POLL_MS = 40;

/**
 * Asks `probe` again and again until it returns something other than undefined, and returns that. Throws after
 * `timeoutMs` with what `explain` says about the last state.
 */
export async function waitUntil<Value>(
  probe: () => Promise<Value | undefined> | Value | undefined,
  explain: () => string,
  timeoutMs: number = DEFAULT_TIMEOUT_MS,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`${explain()} (waited ${timeoutMs} ms)`);
    await delay(POLL_MS);
  }
}
