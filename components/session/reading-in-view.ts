import { type ReadonlySignal, signal } from '@preact/signals';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import type { WholeReading } from '@/lib/readings/load-reading';
import { importReading } from './import-reading';

/** A reading that the person opened, by its id, and what is known of it. */
export type OpenedReading = { id: string } & (
  | { state: 'loading' }
  | { state: 'loaded'; whole: WholeReading }
  /** Its rows are deleted or invalid. */
  | { state: 'gone' }
  | { state: 'unreadable'; fault: StorageFault }
);

/** The reading that a surface shows above the conversation; null where it shows none. */
export class ReadingInView {
  readonly #opened = signal<OpenedReading | null>(null);
  readonly opened: ReadonlySignal<OpenedReading | null> = this.#opened;

  /** Opens a stored reading, or tries again to read it. Never rejects. */
  async open(id: string): Promise<void> {
    const loading: OpenedReading = { id, state: 'loading' };
    this.#opened.value = loading;
    const known = await load(id);
    // The person may have closed this reading meanwhile, or opened another one.
    if (this.#opened.value === loading) this.#opened.value = known;
  }

  close(): void {
    this.#opened.value = null;
  }
}

async function load(id: string): Promise<OpenedReading> {
  try {
    const { loadReading } = await importReading();
    const whole = await loadReading(id);
    return whole ? { id, state: 'loaded', whole } : { id, state: 'gone' };
  } catch (cause) {
    logFault('a reading could not be read', cause);
    return { id, state: 'unreadable', fault: storageFaultOf(cause) };
  }
}
