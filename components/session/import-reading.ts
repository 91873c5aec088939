type ReadingModule = typeof import('./reading');
let reading: Promise<ReadingModule> | null = null;

/** Imports what reads and asks, once: `import()` of what is there already still waits for a turn of the event loop. */
export function importReading(): Promise<ReadingModule> {
  reading ??= import('./reading').catch((cause: unknown) => {
    reading = null;
    throw cause;
  });
  return reading;
}
