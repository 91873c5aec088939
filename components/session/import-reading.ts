type ReadingModule = typeof import('./reading');
let reading: Promise<ReadingModule> | null = null;

/**
 * Imports `reading.ts` and keeps the promise, because `import()` of a loaded module still waits for a turn of the event
 * loop. A failed import is tried again at the next call.
 */
export function importReading(): Promise<ReadingModule> {
  reading ??= import('./reading').catch((cause: unknown) => {
    reading = null;
    throw cause;
  });
  return reading;
}
