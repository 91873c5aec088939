import { logFault } from '@/lib/log';

/** The pauses between tries, in ms; the last pause is repeated. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** The write is given up after this many tries, which take an hour. */
const TRIES = 240;

/**
 * Writes data that must not be lost, and tries again where storage fails (a full disk, a closed database). A paid
 * answer, or the id by which it can be fetched, exists only in the background's memory until the write succeeds.
 *
 * @param pause resolves after the given number of ms
 * @returns what `write` resolves with
 * @throws what the last try threw
 */
export async function untilWritten<T>(write: () => Promise<T>, pause: (ms: number) => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (cause) {
      if (tries === 1) logFault('what Segmind answered could not be written yet', cause);
      if (tries === TRIES) throw cause;
      await pause(PAUSES[tries - 1] ?? PAUSES.at(-1) ?? 0);
    }
  }
}
