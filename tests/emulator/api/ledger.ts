import { randomUUID } from 'node:crypto';

/** How an accepted POST ended. `undelivered`: the work was done, but nobody received the answer. */
export type LedgerOutcome = 'open' | 'answered' | 'failed' | 'undelivered';

/** One accepted POST: at Segmind, each is a job of its own and is charged once at most. */
export type LedgerRow = {
  /** The request id, which for the queue is the job's. */
  id: string;
  /** When it was accepted, milliseconds since 1970 by the emulator's clock. */
  time: number;
  transport: 'direct' | 'queue';
  /** The `id` of the request that it was. */
  request: number;
  model: string;
  keyFingerprint: string;
  promptTokens: number;
  completionTokens: number;
  /** US dollars; what was charged, or would have been. */
  cost: number;
  billed: boolean;
  outcome: LedgerOutcome;
};

/** The account book: every accepted POST and what became of it. */
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
