import { describe, expect, it } from 'vitest';
import { advanceAnswer } from '@/lib/answers/answer-machine';
import { type NotAsked, stepForFetch } from '@/lib/background/answering/fetch-step';
import { readRefusal } from '@/lib/background/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import type { Answer, Fetching } from '@/lib/rows/answer';
import { buildAttempt, buildPosted, NOW } from '../../database/rows';
import { NO_FACTS } from './fake-world';

const HOUR = 3_600_000;
const queued = (fetching: Fetching | null = null): Answer =>
  buildPosted({
    state: 'queued',
    fetching,
    attempts: [buildAttempt({ transport: 'durable', requestId: 'r-1', postedAt: NOW })],
  });

const NOT_FOUND: FetchOutcome = { kind: 'not-found', refusal: readRefusal(404, '{"error":"Request r-1 not found"}') };
const PAGE_404: FetchOutcome = { kind: 'not-found', refusal: readRefusal(404, '<html>Not found</html>') };
const REJECTED: FetchOutcome = { kind: 'key-rejected', refusal: readRefusal(401, '{"error":"Invalid API key"}') };
const odd = (
  isFinished: boolean,
  reason: 'malformed' | 'no-answer' = 'malformed',
  detail = '{"status":"RUNNING"}',
): FetchOutcome => ({
  kind: 'odd',
  reason,
  isFinished,
  status: 200,
  detail,
});

type Moment = { answer?: Answer; after?: number; isSameKey?: boolean; looks?: number };
const step = (
  outcome: FetchOutcome | NotAsked,
  { answer = queued(), after = 60_000, isSameKey = true, looks = 1_000 }: Moment = {},
) => stepForFetch(outcome, { answer, now: NOW + after, isSameKey, looks });

/** Returns the state that the event leads a queued answer to, and its error. Every event must fit that answer. */
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
    [
      '404 for the third time once the hour is over',
      NOT_FOUND,
      { after: HOUR, answer: queued({ reason: 'not-found', oddities: 2 }) },
      'expired expired maybe',
    ],
    ['a page of 404 once the hour is over', PAGE_404, { after: HOUR }, 'expired expired maybe'],
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
    ['404, even afterwards', NOT_FOUND, { after: 3 * HOUR }, 'queued not-found'],
    ['a job that takes longer than an hour', { kind: 'pending' }, { after: 2 * HOUR - 1 }, 'queued'],
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

/** Returns the answer after these outcomes of polls, in order. */
function onceTold(outcomes: (FetchOutcome | NotAsked)[], moment: Moment = {}): Answer {
  return outcomes.reduce<Answer>((answer, outcome) => {
    const { event } = step(outcome, { ...moment, answer });
    return (event && advanceAnswer(answer, event)) || answer;
  }, queued());
}

describe('that Segmind does not know the request', () => {
  it.each([60_000, HOUR - 1, HOUR, 3 * HOUR, 24 * HOUR])(
    'is believed the third time in a row, after %i ms',
    (after) => {
      expect(onceTold([NOT_FOUND, NOT_FOUND], { after }).state).toBe('queued');
      expect(onceTold([NOT_FOUND, NOT_FOUND, NOT_FOUND], { after })).toMatchObject({
        state: 'expired',
        error: { kind: 'expired', charged: 'maybe' },
      });
    },
  );

  it.each<[string, FetchOutcome]>([
    ['that it is not done', { kind: 'pending' }],
    ['no network', { kind: 'unreachable' }],
    ['something unreadable', odd(false)],
    ['a finished result that cannot be read', odd(true)],
  ])('begins anew after %s', (_name, between) => {
    expect(onceTold([NOT_FOUND, NOT_FOUND, between, NOT_FOUND, NOT_FOUND]).state).toBe('queued');
  });

  it('is not believed of a page of whoever stands in between', () => {
    expect(onceTold(Array.from({ length: 10 }, () => PAGE_404)).state).toBe('queued');
  });
});

describe('a finished result without an answer that can be read', () => {
  it.each<[string, FetchOutcome]>([
    ['that cannot be read', odd(true)],
    ['that holds no text', odd(true, 'no-answer')],
    ['that is a page', odd(true, 'malformed', '<html>')],
  ])('%s does not end its answer within the hour, however often it comes', (_name, outcome) => {
    const answer = onceTold(Array.from({ length: 50 }, () => outcome));
    expect(answer).toMatchObject({ state: 'queued', fetching: { oddities: 50 } });
    expect(lifeOf({ kind: 'unreachable' }, { answer })).toBe('queued unreachable');
    expect(lifeOf(outcome, { answer, after: HOUR })).toMatch(/^failed/);
  });
});

describe('a finished result with an output that can’t be read', () => {
  const came: FetchOutcome = {
    ...(odd(true) as FetchOutcome & { kind: 'odd' }),
    hasOutput: true,
    received: '{"output":{"tokens":7}}',
  };
  const times = (count: number) => Array.from({ length: count }, () => came);

  it('ends its answer at the sixth look in a row, with what came', () => {
    expect(onceTold(times(5))).toMatchObject({ state: 'queued', fetching: { oddities: 5 } });
    const ended = onceTold(times(6));
    expect(ended).toMatchObject({ state: 'failed', error: { kind: 'malformed', charged: 'maybe' } });
    expect(ended.attempts.at(-1)).toMatchObject({ outcome: 'failed', received: '{"output":{"tokens":7}}' });
  });

  it.each<[string, FetchOutcome]>([
    ['one that holds no text', odd(true, 'no-answer')],
    ['a 404', NOT_FOUND],
    ['that it is not done', { kind: 'pending' }],
  ])('begins anew after %s', (_name, between) => {
    expect(onceTold([...times(5), between, ...times(5)]).state).toBe('queued');
  });
});

describe('a clock that was set', () => {
  const OBSTACLES: [string, FetchOutcome | NotAsked][] = [
    ['that it is not done', { kind: 'pending' }],
    ['404', NOT_FOUND],
    ['a page of 404', PAGE_404],
    ['a key that is refused', REJECTED],
    ['no key', { kind: 'no-key' }],
    ['no permission', { kind: 'no-permission' }],
    ['what cannot be read', odd(false)],
    ['a finished result that cannot be read', odd(true)],
  ];
  it.each(OBSTACLES)('forward by a day ends no answer after a look or two: %s', (_name, outcome) => {
    for (const looks of [1, 2]) expect(lifeOf(outcome, { after: 24 * HOUR, looks })).toMatch(/^queued/);
    expect(lifeOf(outcome, { after: 24 * HOUR, looks: 1, isSameKey: false })).toMatch(/^queued/);
  });

  it.each(OBSTACLES)('back by a day keeps no answer open for ever: %s', (_name, outcome) => {
    const answer = queued({ reason: 'not-found', oddities: 2 });
    expect(lifeOf(outcome, { answer, after: -24 * HOUR, looks: 1_000 })).toMatch(/^(expired|failed)/);
  });
});

describe('an obstacle', () => {
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
  for (const outcome of [
    odd(true, 'no-answer'),
    odd(false, 'malformed', '<html>'),
    odd(true, 'malformed', 'Oops'),
    NOT_FOUND,
    REJECTED,
    { kind: 'unreachable' } as const,
  ]) {
    expect(step(outcome).queueFault).toBeNull();
  }
});
