import { beforeEach, describe, expect, it } from 'vitest';
import { isRequestIdTaken, loadRequestIds } from '@/lib/answers/request-ids';
import { writeRows } from '@/lib/database/write-rows';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildAttempt, buildLedgerRow, buildPosted, NOW } from '../database/rows';

beforeEach(() => freshDatabase());

/** Whether the id `r-1`, just given to the attempt `mine`, counts as another attempt's, beside the `known` ids. */
const isTaken = (known: string[] = []) =>
  writeRows(['messages', 'ledger'], ({ transaction }) =>
    isRequestIdTaken(transaction, { requestId: 'r-1', attempt: 'mine', postedAt: NOW, known: new Set(known) }),
  );
const row = (rest: Parameters<typeof buildLedgerRow>[0]) =>
  buildLedgerRow({ transport: 'durable', requestId: 'r-1', time: NOW, ...rest });

describe('a request id', () => {
  it('is free where nobody else has it', async () => {
    await putRows({ ledger: [row({ id: 'other', requestId: 'r-2' })] });
    expect(await isTaken(['r-3'])).toBe(false);
  });

  it('is another’s where it was known before the request left', async () => {
    expect(await isTaken(['r-1'])).toBe(true);
  });

  it('is another’s where the ledger was given it since, though its answer is there by now', async () => {
    await putRows({ ledger: [row({ id: 'other', outcome: 'done', time: NOW + 500 })] });
    expect(await isTaken()).toBe(true);
  });

  it('is another’s where an open answer has it that no row of the ledger tells of', async () => {
    const attempts = [buildAttempt({ id: 'other', transport: 'durable', requestId: 'r-1' })];
    await putRows({ messages: [buildPosted({ state: 'queued', attempts })] });
    expect(await isTaken()).toBe(true);
  });

  it('is the attempt’s own where it is written once more', async () => {
    const attempts = [buildAttempt({ id: 'mine', transport: 'durable', requestId: 'r-1' })];
    await putRows({ ledger: [row({ id: 'mine' })], messages: [buildPosted({ state: 'queued', attempts })] });
    expect(await isTaken()).toBe(false);
  });

  it('of a direct call is of another kind', async () => {
    await putRows({ ledger: [row({ id: 'other', transport: 'direct' })] });
    expect(await isTaken()).toBe(false);
    expect([...(await loadRequestIds())]).toEqual([]);
  });
});
