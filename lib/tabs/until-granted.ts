/**
 * How long to wait before each further attempt, in ms. A grant by a click may take effect a moment after the first
 * attempt, and Firefox loads a popup a moment before it grants access to the page beneath.
 */
const GRANT_WAITS = [50, 200, 500, 2_000, 5_000, 10_000];

/** Most grants come within this many ms. The later attempts are for slow machines and cost almost nothing. */
export const USUAL_GRANT = 750;

/**
 * Calls `attempt`, and calls it again after each of the waits above for as long as `mayCome` allows.
 *
 * @param attempt does what needs the person's grant
 * @param mayCome whether another attempt may have a better result, after `waited` ms of waiting
 * @param signal ends the waiting
 * @returns the result of the last attempt
 */
export async function untilGranted<Result>(
  attempt: () => Promise<Result>,
  mayCome: (result: Result, waited: number) => boolean,
  signal?: AbortSignal,
): Promise<Result> {
  let waited = 0;
  let result = await attempt();
  for (const wait of GRANT_WAITS) {
    if (signal?.aborted || !mayCome(result, waited)) break;
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
      signal?.addEventListener('abort', resolve, { once: true });
    });
    if (signal?.aborted) break;
    waited += wait;
    result = await attempt();
  }
  return result;
}

/** Whether a tab whose address the browser tells, but which could not be read, may become readable in a moment. */
export function mayPassSoon(result: { ok: boolean; mayPass?: true }, waited: number): boolean {
  return result.mayPass === true && waited < USUAL_GRANT;
}
