import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait by default. Only a busy machine needs this long; separate tests measure speed. */
export const DEFAULT_TIMEOUT_MS = 30_000;
/** How long a browser may take to start on a busy machine. */
export const START_TIMEOUT_MS = 60_000;
const POLL_MS = 40;

/**
 * Calls `probe` repeatedly until the result is not undefined, and returns the result. Throws after `timeoutMs` with the
 * text of `explain`.
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
