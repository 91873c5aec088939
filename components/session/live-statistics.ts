import { type ReadonlySignal, signal } from '@preact/signals';
import type { Statistics } from '@/lib/costs/statistics';
import type { Answer } from '@/lib/rows/answer';
import { importReading } from './import-reading';

/** The usual time and cost of the person's last answers, from the ledger, as a surface shows them. */
export class LiveStatistics {
  readonly #shown = signal<Statistics>({ usualTime: null, averageCost: null, samples: [] });
  readonly shown: ReadonlySignal<Statistics> = this.#shown;
  /** Id and end of the answer after which the statistics were loaded. */
  #of = '';

  /**
   * Loads the statistics again where an answer has ended since. While an answer is waited for, nothing is loaded after
   * the first time: a question that was just asked must not wait for the ledger.
   */
  async refresh(last: Answer | null | undefined, isBusy: boolean): Promise<void> {
    const end = `${last?.id} ${last?.finishedAt}`;
    if (this.#of === end || (isBusy && this.#of !== '')) return;
    const { loadStatistics } = await importReading();
    this.#shown.value = await loadStatistics();
    this.#of = end;
  }
}
