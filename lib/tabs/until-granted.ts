/**
 * How long to wait before each further attempt, in ms. A click's grant may reach the page a moment after the browser was
 * asked, and Firefox loads a popup a moment before it grants access to the page beneath it.
 */
const GRANT_WAITS = [50, 200, 500, 2_000, 5_000, 10_000];

/** Most grants come within this many ms; the later attempts are for slow machines, and cost next to nothing. */
export const USUAL_GRANT = 750;

/**
 * Attempts something that needs the person's grant, and again for as long as the grant may still come.
 *
 * @param mayCome whether what an attempt returned may be better the next time, after `waited` ms of waiting
 * @param signal ends the waiting: what was returned last is the result
 * @returns what the last attempt returned
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

/** Whether a browser that tells the address of a tab, and yet refused to read it, may let it be read in a moment. */
export function mayPassSoon(result: { ok: boolean; mayPass?: true }, waited: number): boolean {
  return result.mayPass === true && waited < USUAL_GRANT;
}
