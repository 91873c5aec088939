import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import { loadReading, type WholeReading } from '@/lib/readings/load-reading';

/** What is known of a reading that is read from the database. */
export type StoredReading =
  | { state: 'loading' }
  | { state: 'loaded'; whole: WholeReading }
  /** Its rows are deleted or invalid. */
  | { state: 'gone' }
  | { state: 'unreadable'; fault: StorageFault };

/**
 * Reads a reading with all of its text from the database.
 *
 * @param id must stay the same from one drawing to the next
 * @returns the reading, as far as it is known, and a function that tries again
 */
export function useStoredReading(id: string): [reading: StoredReading, retry: () => void] {
  const reading = useSignal<StoredReading>({ state: 'loading' });
  const retry = useCallback(() => {
    loadReading(id).then(
      (whole) => {
        reading.value = whole ? { state: 'loaded', whole } : { state: 'gone' };
      },
      (cause: unknown) => {
        logFault('a reading could not be read', cause);
        reading.value = { state: 'unreadable', fault: storageFaultOf(cause) };
      },
    );
  }, [id, reading]);
  useEffect(retry, [retry]);
  return [reading.value, retry];
}
