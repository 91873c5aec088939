import { randomUUID } from 'node:crypto';

/** How an accepted POST ended. `undelivered` means that the work was done, but the client received no answer. */
export type LedgerOutcome = 'open' | 'answered' | 'failed' | 'undelivered';

/** One accepted POST. At Segmind each is a job of its own and is charged at most once. */
export type LedgerRow = {
  /** The request id, which is also the job's id in the queue. */
  id: string;
  /** When the POST was accepted, in milliseconds since 1970 by the emulator's clock. */
  time: number;
  transport: 'direct' | 'queue';
  /** The `id` of the recorded request. */
  request: number;
  model: string;
  keyFingerprint: string;
  promptTokens: number;
  completionTokens: number;
  /** The cost in US dollars, charged only where `billed`. */
  cost: number;
  billed: boolean;
  outcome: LedgerOutcome;
};

/** The ledger of every accepted POST and its outcome. */
export class Ledger {
  readonly rows: LedgerRow[] = [];

  open(entry: Omit<LedgerRow, 'id' | 'billed' | 'outcome'>): LedgerRow {
    const row: LedgerRow = { id: randomUUID(), ...entry, billed: false, outcome: 'open' };
    this.rows.push(row);
    return row;
  }

  get hasOpen(): boolean {
    return this.rows.some((row) => row.outcome === 'open');
  }

  clear(): void {
    this.rows.length = 0;
  }
}
