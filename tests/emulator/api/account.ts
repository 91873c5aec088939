import { createHash } from 'node:crypto';

/** The account's credits, in US dollars. A balance of null stands for an account without any record of credits. */
export type Balance = { credits: number; freeCredits: number };

const KEY_FORM = /^SG_[0-9a-f]{16}$/i;
const NANO = 1_000_000_000;

/** Returns a short name that tells keys apart and doesn't reveal the key. */
export function keyFingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

/** The one account behind every accepted key. */
export class Account {
  #only: ReadonlySet<string> | null;
  #extra = new Set<string>();
  #revoked = new Set<string>();
  #balance: Balance | null;

  /** @param keys the only accepted keys; with null every key of Segmind's form is accepted */
  constructor(keys: readonly string[] | null, balance: Balance | null) {
    this.#only = keys && new Set(keys);
    this.#balance = balance && { ...balance };
  }

  accepts(key: string): boolean {
    if (this.#revoked.has(key)) return false;
    if (this.#extra.has(key)) return true;
    return this.#only ? this.#only.has(key) : KEY_FORM.test(key);
  }

  revoke(key: string): void {
    this.#revoked.add(key);
  }

  /** Accepts a key from now on, even a revoked one or one of another form. */
  accept(key: string): void {
    this.#revoked.delete(key);
    this.#extra.add(key);
  }

  get balance(): Balance | null {
    return this.#balance && { ...this.#balance };
  }

  setBalance(balance: Balance | null): void {
    this.#balance = balance && { ...balance };
  }

  /** The remaining credits, in US dollars. */
  get remaining(): number {
    return this.#balance ? round(this.#balance.credits + this.#balance.freeCredits) : 0;
  }

  /** Charges a call's cost, free credits first. The balance may fall below zero, since a call is charged at its end. */
  charge(cost: number): void {
    if (!this.#balance) return;
    const free = Math.min(Math.max(this.#balance.freeCredits, 0), cost);
    this.#balance = {
      credits: round(this.#balance.credits - (cost - free)),
      freeCredits: round(this.#balance.freeCredits - free),
    };
  }
}

/** Rounds to a billionth, so that sums of many small costs collect no floating-point errors. */
function round(dollars: number): number {
  return Math.round(dollars * NANO) / NANO;
}
