import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { errorCard } from '@/components/notices/error-cards';
import { advanceAnswer } from '@/lib/answers/answer-machine';
import { stepForFetch } from '@/lib/background/answering/fetch-step';
import { stepForOutcome } from '@/lib/background/answering/outcome-step';
import { postQuestion } from '@/lib/background/segmind/segmind-client';
import { fetchResult, submitQuestion } from '@/lib/background/segmind/segmind-queue';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { isOpen } from '@/lib/rows/answer-state';
import { ledgerRow } from '@/lib/rows/ledger-row';
import { buildAttempt, buildLedgerRow, buildPosted, NOW } from '../../database/rows';
import { type Damaged, damaged, responseOf } from '../segmind/mutate-answer';

// Whatever Segmind, a gateway or the network does to an answer, the person gets an answer or an error card.

const KEY = 'SG_0123456789abcdef';
const HOUR = 3_600_000;
const RUNS = process.env.LONG_RUN ? 10_000 : 2_000; // `npm run test:long` sets it
const LONG = { timeout: 120_000 };

const COMPLETION = {
  id: 'chat_1',
  model: 'deepseek-chat',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Crabs.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 56, completion_tokens: 31, total_tokens: 87 },
};
const ACCEPTED = { request_id: 'b3f1', status: 'QUEUED', poll_url: 'https://api.segmind.com/v2/requests/b3f1/status' };
const METRICS = { cost: 0.0013, remaining_credits: 4.12, total_time: 31.5 };
const FINISHED = { status: 'COMPLETED', request_id: 'b3f1', metrics: METRICS };
const RESULT = { status: 'COMPLETED', error: null, metrics: METRICS, output: JSON.stringify(COMPLETION) };
const FAILED = { status: 'FAILED', error: 'no capacity', metrics: {} };

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
});
const answersWith = (...replies: Damaged[]) => {
  let next = 0;
  fetched.mockImplementation(async () => responseOf(replies[next++ % replies.length] as Damaged));
};

/** What the person sees and what is stored must be whole, whatever arrived. */
function expectWhole(answer: Answer): void {
  expect(answerRow.safeParse(answer).success).toBe(true);
  if (answer.state === 'done') expect(answer.text.trim()).not.toBe('');
  else if (!isOpen(answer.state)) expect(errorCard(answer.error?.kind ?? 'internal').title).toBeTruthy();
  expect(JSON.stringify(answer)).not.toContain(KEY);
}

/** Whether the body contains the text readably, either as it is or as JSON escapes it. */
function holdsText({ bytes }: Damaged): boolean {
  return /(?:C|\\u0043)rabs\./.test(new TextDecoder().decode(bytes));
}

/** A paid text must survive in the answer, in the kept body or in the error's details. */
function expectNothingLost(answer: Answer, reply: Damaged): void {
  const whole = new TextDecoder().decode(reply.bytes).toWellFormed();
  const received = answer.attempts.at(-1)?.received;
  const isThere = [answer.text, answer.notes ?? ''].some((words) => words.includes('Crabs.'));
  expect(isThere || received === whole || answer.error?.detail === whole.trim()).toBe(true);
}

const posted = (transport: 'direct' | 'durable', rest: Partial<Answer> = {}) =>
  buildPosted({ attempts: [buildAttempt({ transport })], ...rest });

describe.each([
  ['the direct transport', 'direct', postQuestion, COMPLETION],
  ['a submission to the queue', 'durable', submitQuestion, ACCEPTED],
] as const)('%s', (_name, transport, post, good) => {
  it(`makes an answer, an error card or another try of ${RUNS} damaged answers`, LONG, async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(damaged(good), fc.boolean(), async (reply, canReroute) => {
        answersWith(reply);
        const outcome = await post({ model: 'deepseek-chat', body: '{}', key: KEY });
        const answer = posted(transport);
        const { event, ledger } = stepForOutcome(outcome, { answer, now: NOW, random: 0, canReroute });
        const next = advanceAnswer(answer, event);
        expect(next).not.toBeNull();
        if (next) expectWhole(next);
        if (next && !isOpen(next.state) && reply.status !== 204 && holdsText(reply)) expectNothingLost(next, reply);
        expect(ledgerRow.safeParse({ ...buildLedgerRow(), ...ledger }).success).toBe(true);
        // Only a question that Segmind itself refused may be posted again.
        if (next?.state === 'waiting') expect(reply.status).toBeGreaterThanOrEqual(400);
        states.add(next?.state ?? 'none');
      }),
      { numRuns: RUNS },
    );
    const open = transport === 'durable' ? ['queued'] : ['done'];
    expect([...states]).toEqual(expect.arrayContaining(['failed', 'interrupted', 'waiting', ...open]));
  });
});

describe('the polls of the queue', () => {
  const polls = fc.oneof(
    fc.tuple(damaged(FINISHED), damaged(RESULT)),
    fc.tuple(fc.constant(responseLike(FINISHED)), damaged(RESULT)),
    fc.tuple(damaged(FAILED), damaged(RESULT)),
  );

  it(`make an answer or an error card of ${RUNS} damaged answers, within two hours`, LONG, async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(polls, async (replies) => {
        let answer = posted('durable', { state: 'queued' });
        for (const after of [20_000, 32_000, 44_000, HOUR, 2 * HOUR]) {
          answersWith(...replies);
          const outcome = await fetchResult({ requestId: 'b3f1', key: KEY });
          const { event } = stepForFetch(outcome, { answer, now: NOW + after, isSameKey: true });
          answer = (event && advanceAnswer(answer, event)) || answer;
          expectWhole(answer);
          if (!isOpen(answer.state)) break;
          // A reply that says nothing about the job never ends the job: Segmind's next reply decides.
          if (after === 2 * HOUR) expect(['unreachable', 'rate-limited']).toContain(answer.fetching?.reason);
        }
        states.add(answer.state);
      }),
      { numRuns: RUNS },
    );
    expect([...states]).toEqual(expect.arrayContaining(['done', 'failed', 'expired']));
  });
});

describe('the text that was paid for', () => {
  it(`reaches the person out of ${RUNS} damaged results of the queue, or all that came is kept`, LONG, async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged(RESULT), damaged(COMPLETION)), async (result) => {
        let answer = posted('durable', { state: 'queued' });
        for (const after of [20_000, 32_000, 44_000, HOUR, 2 * HOUR]) {
          answersWith(responseLike(FINISHED), result);
          const outcome = await fetchResult({ requestId: 'b3f1', key: KEY });
          const { event } = stepForFetch(outcome, { answer, now: NOW + after, isSameKey: true });
          answer = (event && advanceAnswer(answer, event)) || answer;
          if (!isOpen(answer.state)) break;
        }
        states.add(answer.state);
        if (isOpen(answer.state) || result.status === 204 || !holdsText(result)) return;
        expectNothingLost(answer, result);
      }),
      { numRuns: RUNS },
    );
    expect([...states]).toEqual(expect.arrayContaining(['done', 'failed']));
  });
});

function responseLike(body: unknown): Damaged {
  return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(body)), headers: {} };
}
