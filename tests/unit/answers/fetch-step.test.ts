import { describe, expect, it } from 'vitest';
import { type NotAsked, stepForFetch } from '@/lib/answers/fetch-step';
import { advanceAnswer } from '@/lib/conversations/answer-machine';
import type { Answer, Fetching } from '@/lib/database/schema';
import { readRefusal } from '@/lib/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/segmind/segmind-queue';
import { buildAttempt, buildPosted, NOW } from '../database/rows';
import { NO_FACTS } from './fake-parts';

const HOUR = 3_600_000;
const queued = (fetching: Fetching | null = null): Answer =>
  buildPosted({
    state: 'queued',
    fetching,
    attempts: [buildAttempt({ transport: 'durable', requestId: 'r-1', postedAt: NOW })],
  });

const NOT_FOUND: FetchOutcome = { kind: 'not-found', refusal: readRefusal(404, '{"error":"Request r-1 not found"}') };
const REJECTED: FetchOutcome = { kind: 'key-rejected', refusal: readRefusal(401, '{"error":"Invalid API key"}') };
const odd = (isFinished: boolean, reason: 'malformed' | 'no-answer' = 'malformed'): FetchOutcome => ({
  kind: 'odd',
  reason,
  isFinished,
  status: 200,
  detail: '<html>',
});

type Moment = { answer?: Answer; after?: number; isSameKey?: boolean };
const step = (outcome: FetchOutcome | NotAsked, { answer = queued(), after = 60_000, isSameKey = true }: Moment = {}) =>
  stepForFetch(outcome, { answer, now: NOW + after, isSameKey });

/** Every event must fit a queued answer; the state it leads to, and what is said with it. */
function lifeOf(outcome: FetchOutcome | NotAsked, moment: Moment = {}): string {
  const answer = moment.answer ?? queued();
  const { event } = step(outcome, moment);
  const next = event ? advanceAnswer(answer, event) : answer;
  if (!next) return 'an event that does not fit';
  return [next.state, next.error?.kind ?? next.fetching?.reason, next.error?.charged].filter(Boolean).join(' ');
}

it('an answer is written with what the job cost and took, under its own request id', () => {
  const outcome: FetchOutcome = {
    kind: 'answer',
    completion: {
      text: 'Crabs.',
      cut: false,
      model: 'deepseek-chat',
      usage: { promptTokens: 12, completionTokens: 3 },
    },
    facts: { ...NO_FACTS, cost: 0.0013, requestId: 'of the poll' },
    took: 31_500,
  };
  expect(lifeOf(outcome)).toBe('done');
  expect(step(outcome).ledger).toEqual({
    endedAt: NOW + 60_000,
    outcome: 'done',
    charged: 'yes',
    cost: 0.0013,
    requestId: 'r-1',
    promptTokens: 12,
    completionTokens: 3,
    took: 31_500,
  });
});

describe('what ends an answer', () => {
  it.each<[string, FetchOutcome | NotAsked, Moment, string]>([
    ['a job that failed', { kind: 'failed', refusal: readRefusal(422, '{"error":"no"}') }, {}, 'failed job-failed no'],
    ['404 once the hour is over', NOT_FOUND, { after: HOUR }, 'expired expired maybe'],
    ['404 with another key by then', NOT_FOUND, { after: HOUR, isSameKey: false }, 'failed other-key maybe'],
    ['a key that is refused by then', REJECTED, { after: HOUR }, 'expired expired maybe'],
    ['no key by then', { kind: 'no-key' }, { after: HOUR }, 'expired expired maybe'],
    ['a job without an end', { kind: 'pending' }, { after: 2 * HOUR }, 'expired expired maybe'],
    ['nothing readable for an hour', odd(false), { after: HOUR }, 'failed malformed maybe'],
  ])('%s', (_name, outcome, moment, expected) => {
    expect(lifeOf(outcome, moment)).toBe(expected);
    expect(step(outcome, moment).ledger).toMatchObject({ endedAt: NOW + (moment.after ?? 60_000) });
  });
});

describe('what ends no answer within its hour', () => {
  it.each<[string, FetchOutcome | NotAsked, Moment, string]>([
    ['that it is not done', { kind: 'pending' }, { after: HOUR - 1 }, 'queued'],
    ['404', NOT_FOUND, {}, 'queued not-found'],
    ['404 with another key', NOT_FOUND, { isSameKey: false }, 'queued other-key'],
    ['a key that is refused', REJECTED, {}, 'queued key-rejected'],
    ['another key that is refused', REJECTED, { isSameKey: false }, 'queued other-key'],
    ['a rate limit', { kind: 'rate-limited', until: null }, {}, 'queued rate-limited'],
    [
      'a rate limit, even afterwards',
      { kind: 'rate-limited', until: null },
      { after: 3 * HOUR },
      'queued rate-limited',
    ],
    ['no network', { kind: 'unreachable' }, {}, 'queued unreachable'],
    ['no network, even afterwards', { kind: 'unreachable' }, { after: 3 * HOUR }, 'queued unreachable'],
    ['no key', { kind: 'no-key' }, {}, 'queued no-key'],
    ['no permission', { kind: 'no-permission' }, {}, 'queued no-permission'],
    ['what cannot be read', odd(false), {}, 'queued malformed'],
  ])('%s', (_name, outcome, moment, expected) => {
    expect(lifeOf(outcome, moment)).toBe(expected);
    expect(step(outcome, moment).ledger).toBeNull();
  });
});

describe('what Segmind says three times in a row', () => {
  it.each<[string, FetchOutcome, string]>([
    ['that it does not know the request', NOT_FOUND, 'expired expired maybe'],
    ['a finished result that cannot be read', odd(true), 'failed malformed maybe'],
    ['a finished result without an answer', odd(true, 'no-answer'), 'failed no-answer maybe'],
  ])('is believed: %s', (_name, outcome, expected) => {
    let answer = queued();
    for (let time = 0; time < 2; time++) {
      const { event } = step(outcome, { answer });
      answer = (event && advanceAnswer(answer, event)) || answer;
      expect(answer.state).toBe('queued');
    }
    expect(lifeOf(outcome, { answer })).toBe(expected);
  });

  it('begins anew once it speaks of the job', () => {
    const twice = queued({ reason: 'not-found', oddities: 2 });
    expect(step({ kind: 'pending' }, { answer: twice }).event).toEqual({ type: 'fetch-delayed', fetching: null });
  });
});

it('nothing is written where nothing has changed', () => {
  expect(step({ kind: 'pending' }).event).toBeNull();
  const known = queued({ reason: 'unreachable', oddities: 1 });
  expect(step({ kind: 'unreachable' }, { answer: known }).event).toBeNull();
});

it('only a form that is not the documented one is held against the queue', () => {
  expect(step(odd(false)).queueFault).toBe('odd');
  expect(step(odd(true)).queueFault).toBe('odd');
  for (const outcome of [odd(true, 'no-answer'), NOT_FOUND, REJECTED, { kind: 'unreachable' } as const]) {
    expect(step(outcome).queueFault).toBeNull();
  }
});
