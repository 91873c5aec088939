import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait by default. Only a busy machine needs this long; separate tests measure speed. */
export const DEFAULT_TIMEOUT_MS = 30_000;
/** How long a browser may take to start on a busy machine. */
export const START_TIMEOUT_MS = 60_000;
/** How long to wait before the next probe: a twentieth of the time waited so far, between these two, in ms. */
const SHORTEST_POLL_MS = 20;
const LONGEST_POLL_MS = 250;

/**
 * Calls `probe` repeatedly until the result is not undefined, and returns the result. Throws after `timeoutMs` with the
 * text of `explain`. The longer the wait, the rarer the probes: reading a page 25 times a second takes a fifth of a core
 * from the browsers of other tests.
 */
export async function waitUntil<Value>(
  probe: () => Promise<Value | undefined> | Value | undefined,
  explain: () => string,
  timeoutMs: number = DEFAULT_TIMEOUT_MS,
): Promise<Value> {
  const started = Date.now();
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    const waited = Date.now() - started;
    if (waited > timeoutMs) throw new Error(`${explain()} (waited ${timeoutMs} ms)`);
    await delay(Math.min(LONGEST_POLL_MS, Math.max(SHORTEST_POLL_MS, waited / 20)));
  }
}
