import { beforeEach, describe, expect, it, vi } from 'vitest';
import { advanceAnswer } from '@/lib/answers/answer-machine';
import { stepForFetch } from '@/lib/background/answering/fetch-step';
import { stepForOutcome } from '@/lib/background/answering/outcome-step';
import { postQuestion } from '@/lib/background/segmind/segmind-client';
import { fetchResult } from '@/lib/background/segmind/segmind-queue';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { isOpen } from '@/lib/rows/answer-state';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import direct from '@/tests/fixtures/replies/direct.json';
import siblings from '@/tests/fixtures/replies/siblings.json';
import { buildAttempt, buildPosted, NOW } from '../../database/rows';

// What becomes of replies in unusual forms, by name: each text that was paid for reaches the person.

const KEY = 'SG_0123456789abcdef';

/** What a reply must lead to; a field that is not named must be absent. */
type Right = {
  state: string;
  charged: string;
  text?: string;
  notes?: string;
  ending?: string;
  cut?: boolean;
  declined?: boolean;
  usage?: Answer['usage'];
  error?: string;
  detail?: string;
  /** Whether the whole body is kept beside the answer. */
  kept?: boolean;
};
type Reply = { status: number; body: unknown; becomes: Right; queued?: Right };
const REPLIES = Object.entries<Reply>({ ...direct, ...siblings } as Record<string, Reply>);
const SUCCESSES = REPLIES.filter(([, { status }]) => status === 200);

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
});

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

function expectRight(row: Answer | null, ledger: Partial<LedgerRow>, right: Right, received: string): void {
  expect(answerRow.safeParse(row).success).toBe(true);
  const { state, charged, text = '', kept, error, detail, usage, cut = false, ...said } = right;
  expect(row).toMatchObject({ state, text, cut });
  expect({ notes: row?.notes, ending: row?.ending, declined: row?.declined }).toEqual({ ...NOT_SAID, ...said });
  expect(ledger.charged).toBe(charged);
  expect(row?.error?.kind).toBe(error);
  if (error) expect(row?.error?.charged).toBe(charged);
  if (detail !== undefined) expect(row?.error?.detail).toBe(detail);
  if (usage !== undefined) expect(row?.usage).toEqual(usage);
  const last = row?.attempts.at(-1);
  if (kept === true) expect(last?.received).toBe(received.toWellFormed());
  else if (kept === false || state === 'done') expect(last?.received).toBeUndefined();
}
const NOT_SAID = { notes: undefined, ending: undefined, declined: undefined };

describe('a reply to the direct call', () => {
  it.each(REPLIES)('%s', async (_name, { status, body, becomes }) => {
    fetched.mockResolvedValueOnce(new Response(textOf(body), { status }));
    const outcome = await postQuestion({ model: 'deepseek-chat', body: '{}', key: KEY });
    const answer = buildPosted({ attempts: [buildAttempt()] });
    const { event, ledger } = stepForOutcome(outcome, { answer, now: NOW, random: 0, canReroute: false });
    expectRight(advanceAnswer(answer, event), ledger, becomes, await new Response(textOf(body)).text());
  });
});

/** Polls a queued answer until it has ended, as the background does. */
async function fetchUntilEnded(result: unknown, status = 200): Promise<[Answer, Partial<LedgerRow>]> {
  let answer: Answer = buildPosted({ state: 'queued', attempts: [buildAttempt({ transport: 'durable' })] });
  let closed: Partial<LedgerRow> = {};
  for (let poll = 0; poll < 6 && isOpen(answer.state); poll++) {
    fetched
      .mockResolvedValueOnce(new Response(JSON.stringify({ status: 'COMPLETED' })))
      .mockResolvedValueOnce(new Response(JSON.stringify(result), { status }));
    const outcome = await fetchResult({ requestId: 'r-1', key: KEY });
    const { event, ledger } = stepForFetch(outcome, { answer, now: NOW + 20_000 * (poll + 1), isSameKey: true });
    answer = (event && advanceAnswer(answer, event)) ?? answer;
    closed = ledger ?? closed;
  }
  return [answer, closed];
}

/** On the queue an unreadable answer means a failed job: no request to Segmind is unaccounted for. */
const ofQueue = ({ becomes, queued = becomes }: Reply): Right =>
  queued.state === 'interrupted' ? { ...queued, state: 'failed' } : queued;

/** A finished job without any output may deliver it at the next poll. */
const hasNothing = ({ body }: Reply) => textOf(body) === '' || textOf(body) === 'null';

describe('the same as the output of a finished job', () => {
  it.each(SUCCESSES.filter(([, reply]) => hasNothing(reply)))('is waited for: %s', async (_name, { body }) => {
    const [answer] = await fetchUntilEnded({ status: 'COMPLETED', output: body });
    expect(answer).toMatchObject({ state: 'queued', fetching: { reason: 'no-answer' } });
  });

  it.each(SUCCESSES.filter(([, reply]) => !hasNothing(reply)))('as a string: %s', async (_name, reply) => {
    const result = { status: 'COMPLETED', error: null, output: reply.body };
    const [answer, ledger] = await fetchUntilEnded(result);
    expectRight(answer, ledger, ofQueue(reply), JSON.stringify(result));
  });

  const values = SUCCESSES.flatMap(([name, reply]): [string, Reply, unknown][] => {
    try {
      return [[name, reply, JSON.parse(reply.body as string)]];
    } catch {
      return [];
    }
  });
  it.each(values)('as a value: %s', async (_name, reply, output) => {
    const result = { status: 'COMPLETED', output };
    const [answer, ledger] = await fetchUntilEnded(result);
    expectRight(answer, ledger, ofQueue(reply), JSON.stringify(result));
  });
});

describe('a job that failed', () => {
  it.each([
    ['text', 'The worker ran out of memory', 'The worker ran out of memory'],
    ['an error within', { error: { message: 'Worker lost' } }, 'Worker lost'],
    ['an error within a string', '{"error":{"message":"Worker lost"}}', 'Worker lost'],
  ])('keeps what it brought all the same, as %s, and was not charged', async (_name, output, detail) => {
    const result = { status: 'FAILED', error: null, output };
    const [answer, ledger] = await fetchUntilEnded(result, 422);
    expect(answer.error).toMatchObject({ kind: 'job-failed', charged: 'no', detail });
    expect(ledger).toMatchObject({ charged: 'no' });
    expect(answer.attempts.at(-1)?.received).toBe(JSON.stringify(result));
  });

  it('tells its error in Segmind’s own words, and keeps the text that came with it', async () => {
    const result = { status: 'FAILED', error: 'no capacity', output: 'Otters use stones as to' };
    const [answer] = await fetchUntilEnded(result, 422);
    expect(answer.error).toMatchObject({ kind: 'job-failed', detail: 'no capacity' });
    expect(answer.attempts.at(-1)?.received).toContain('Otters use stones as to');
  });
});

describe('a body that is kept', () => {
  const post = async (body: string) => {
    fetched.mockResolvedValueOnce(new Response(body));
    const outcome = await postQuestion({ model: 'deepseek-chat', body: '{}', key: KEY });
    const answer = buildPosted({ attempts: [buildAttempt()] });
    const { event } = stepForOutcome(outcome, { answer, now: NOW, random: 0, canReroute: false });
    return advanceAnswer(answer, event);
  };

  it('is kept up to a megabyte, and no half of a character with it', async () => {
    const row = await post(`x${'🦦'.repeat(600_000)}`);
    const received = row?.attempts.at(-1)?.received ?? '';
    expect(received.length).toBe(999_999);
    expect(received.isWellFormed()).toBe(true);
  });

  it('stays with its attempt when the person asks again', async () => {
    const row = await post('Otters, but as nobody expects them.');
    const again = row && advanceAnswer(row, { type: 'retry', at: NOW, budgetShare: 1 });
    expect(again).toMatchObject({ state: 'waiting', error: null });
    expect(again?.attempts.at(-1)?.received).toBe('Otters, but as nobody expects them.');
  });
});
