import { type ReadonlySignal, signal } from '@preact/signals';
import type { Statistics } from '@/lib/costs/statistics';
import type { Answer } from '@/lib/rows/answer';
import { importReading } from './import-reading';

/** What the ledger says of the person's last answers, as a surface shows it. */
export class LiveStatistics {
  readonly #shown = signal<Statistics>({ usualTime: null, averageCost: null, samples: [] });
  readonly shown: ReadonlySignal<Statistics> = this.#shown;
  /** The end of the answer that they are of. */
  #of = '';

  /** Only the end of an answer changes them; a question that was just asked must not wait for the ledger. */
  async refresh(last: Answer | null | undefined, isBusy: boolean): Promise<void> {
    const end = `${last?.id} ${last?.finishedAt}`;
    if (this.#of === end || (isBusy && this.#of !== '')) return;
    const { loadStatistics } = await importReading();
    this.#shown.value = await loadStatistics();
    this.#of = end;
  }
}
