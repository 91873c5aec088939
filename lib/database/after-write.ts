import { logFault } from '@/lib/log';
import { announceWritten } from './announce-written';
import type { WrittenRows } from './written-rows';

/**
 * Who is told what a transaction wrote and deleted, once all of it is on disk. An index of the words in messages is fed
 * from here. A listener that has much to do takes note of the rows and works in moments of its own: the next listener
 * waits for it.
 */
const LISTENERS: readonly ((written: WrittenRows) => void)[] = [announceWritten];

/**
 * Tells the listeners what was written, in a task of its own: whoever wrote goes on first, and a question is posted
 * before anybody hears of it. A listener that throws keeps none of the others from being told.
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
