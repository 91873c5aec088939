import { createHash } from 'node:crypto';

/** What the account holds, in US dollars; null is an account of which Segmind finds no credits. */
export type Balance = { credits: number; freeCredits: number };

const KEY_FORM = /^SG_[0-9a-f]{16}$/i;
const NANO = 1_000_000_000;

/** A short name for a key by which records can be told apart and from which the key can't be found out. */
export function keyFingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

/** The one account behind every accepted key: its keys and its credits. */
export class Account {
  #only: ReadonlySet<string> | null;
  #extra = new Set<string>();
  #revoked = new Set<string>();
  #balance: Balance | null;

  /** `keys`: the only keys that are accepted; null accepts any key of Segmind's form. */
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

  /** Accepts a key again, or one of another form. */
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

  /** What is left, in US dollars. */
  get remaining(): number {
    return this.#balance ? round(this.#balance.credits + this.#balance.freeCredits) : 0;
  }

  /** Takes a call's cost, the free credits first. The last call may go below zero, as it is charged afterwards. */
  charge(cost: number): void {
    if (!this.#balance) return;
    const free = Math.min(Math.max(this.#balance.freeCredits, 0), cost);
    this.#balance = {
      credits: round(this.#balance.credits - (cost - free)),
      freeCredits: round(this.#balance.freeCredits - free),
    };
  }
}

/** Keeps sums of many small costs free of floating-point dust. */
function round(dollars: number): number {
  return Math.round(dollars * NANO) / NANO;
}
