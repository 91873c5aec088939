import { logFault } from '@/lib/log';
import { announceWritten } from './announce-written';
import type { WrittenRows } from './written-rows';

/**
 * The listeners that are told what a transaction wrote and deleted, once all rows are on disk. An index of the words in
 * messages is to be fed from here. Listeners run one after the other, so a listener with much to do only takes the rows
 * and works on them in later tasks.
 */
const LISTENERS: readonly ((written: WrittenRows) => void)[] = [announceWritten];

/**
 * Tells the listeners what was written, in a task of its own: the writer goes on first, so a question is posted before
 * any listener runs. A listener that throws does not keep the others from being told.
 */
export function tellAfterWrite(written: WrittenRows): void {
  if (written.put.length + written.deleted.length === 0) return;
  // Not a timer: browsers hold the timers of hidden pages back for a second, and a popup may be closed by then.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    for (const listener of LISTENERS) {
      try {
        listener(written);
      } catch (cause) {
        logFault('what was written could not be told', cause);
      }
    }
  };
  port2.postMessage(null);
}
