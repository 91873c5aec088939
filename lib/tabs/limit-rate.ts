/**
 * Calls back at once for up to `most` calls within `ms`; what is called beyond that is called together, once, as soon as
 * the rate allows it.
 *
 * @returns the limited function, and a function that drops a call that waits
 */
export function limitRate(callback: () => void, most: number, ms: number): { call(): void; stop(): void } {
  /** When the callback was called last, in ms since 1970, oldest first. */
  let times: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const callNow = () => {
    timer = undefined;
    times = [...times.slice(1 - most), Date.now()];
    callback();
  };
  return {
    call() {
      if (timer !== undefined) return;
      const [oldest = 0] = times.length < most ? [] : times;
      const wait = oldest + ms - Date.now();
      // A clock that was set back must not prolong the wait.
      if (wait > 0) timer = setTimeout(callNow, Math.min(wait, ms));
      else callNow();
    },
    stop: () => clearTimeout(timer),
  };
}
