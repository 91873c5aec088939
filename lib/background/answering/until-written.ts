import { logFault } from '@/lib/log';

/** The pauses between tries, in ms; the last one is repeated. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** After so many tries, an hour, the worker has held it long enough. */
const TRIES = 240;

/**
 * Writes what must not be lost, again and again where storage fails (a full disk, a database that was closed): a paid
 * answer, or the id it can be fetched by, is in the background's memory only until it is written.
 *
 * @param pause resolves after that many ms
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
