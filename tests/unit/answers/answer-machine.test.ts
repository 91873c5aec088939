import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerEvent, type AnswerEventType, advanceAnswer } from '@/lib/answers/answer-machine';
import { type Answer, type AnswerError, answerRow } from '@/lib/rows/answer';
import { ANSWER_STATES, type AnswerState, isOpen } from '@/lib/rows/answer-state';
import { buildAnswer, buildAttempt, buildDone, buildPosted, NOW } from '../database/rows';

const LATER = NOW + 5_000;
const error: AnswerError = { kind: 'network', charged: 'maybe', status: null, detail: '', requestId: null };
const waiting: NonNullable<Answer['waiting']> = { reason: 'backing-off', notBefore: LATER, place: 0 };

const EVENTS: Record<AnswerEventType, AnswerEvent> = {
  stop: { type: 'stop', at: LATER },
  'keep-waiting': { type: 'keep-waiting' },
  confirm: { type: 'confirm', at: LATER },
  retry: { type: 'retry', at: LATER, budgetShare: 0.5 },
  hold: { type: 'hold', waiting: { reason: 'offline', notBefore: 0, place: 1 } },
  'ask-person': { type: 'ask-person' },
  post: { type: 'post', attempt: buildAttempt({ id: 'new', number: 2, postedAt: LATER }) },
  accepted: { type: 'accepted', requestId: 'request-1' },
  'fetch-delayed': { type: 'fetch-delayed', fetching: { reason: 'unreachable', oddities: 0 } },
  answered: {
    type: 'answered',
    at: LATER,
    text: 'Crabs.',
    cut: false,
    model: 'deepseek-chat',
    usage: { promptTokens: 10, completionTokens: 2 },
    cost: 0.001,
  },
  refused: { type: 'refused', at: LATER, error },
  'refused-for-now': { type: 'refused-for-now', at: LATER, outcome: 'retried', waiting },
  lost: { type: 'lost', at: LATER, error },
  expired: { type: 'expired', at: LATER, error },
};

const no = null;
/** One row per event, one column per state: the state that the event leads to, or `no` if nothing happens. */
const TABLE: Record<AnswerEventType, (AnswerState | null)[]> = {
  //                 waiting     asking     posting        queued     done failed     interrupted expired    stopped
  stop: /*        */ ['stopped', 'stopped', 'posting', 'queued', no, no, no, no, no],
  'keep-waiting': /**/ [no, no, 'posting', 'queued', no, no, no, no, no],
  confirm: /*     */ [no, 'waiting', no, no, no, no, no, no, no],
  retry: /*       */ [no, no, no, no, no, 'waiting', 'waiting', 'waiting', 'waiting'],
  hold: /*        */ ['waiting', no, no, no, no, no, no, no, no],
  'ask-person': /**/ ['asking', no, no, no, no, no, no, no, no],
  post: /*        */ ['posting', no, no, no, no, no, no, no, no],
  accepted: /*    */ [no, no, 'queued', no, no, no, no, no, no],
  'fetch-delayed': [no, no, no, 'queued', no, no, no, no, no],
  answered: /*    */ [no, no, 'done', 'done', no, no, no, no, no],
  refused: /*     */ ['failed', no, 'failed', 'failed', no, no, no, no, no],
  'refused-for-now': [no, no, 'waiting', no, no, no, no, no, no],
  lost: /*        */ [no, no, 'interrupted', no, no, no, no, no, no],
  expired: /*     */ [no, no, no, 'expired', no, no, no, no, no],
};
const COLUMNS: AnswerState[] = [
  'waiting',
  'asking',
  'posting',
  'queued',
  'done',
  'failed',
  'interrupted',
  'expired',
  'stopped',
];

/** An answer in a state: a posted answer has an open attempt, an ended one a closed attempt. */
function answerIn(state: AnswerState): Answer {
  if (state === 'waiting' || state === 'asking') return buildAnswer({ state });
  if (isOpen(state)) return buildPosted({ state });
  const attempts = [buildAttempt({ endedAt: NOW + 1_000, outcome: 'failed' })];
  return buildAnswer({ state, attempt: 1, attempts, finishedAt: NOW + 1_000 });
}

const cases = (Object.keys(TABLE) as AnswerEventType[]).flatMap((event) =>
  COLUMNS.map((state, column) => ({ event, state, next: TABLE[event][column] ?? null })),
);

describe('an answer', () => {
  it('has a table that names every state and every event', () => {
    expect([...COLUMNS].sort()).toEqual([...ANSWER_STATES].sort());
    expect(cases).toHaveLength(Object.keys(EVENTS).length * ANSWER_STATES.length);
  });

  it.each(cases)('that is $state and meets "$event" becomes $next', ({ event, state, next }) => {
    const before = answerIn(state);
    const copy = structuredClone(before);
    const after = advanceAnswer(before, EVENTS[event]);
    expect(after?.state ?? null).toBe(next);
    expect(before).toEqual(copy);
    if (after) {
      expect(after.open).toBe(isOpen(after.state) ? 1 : undefined);
      expect('open' in after).toBe(isOpen(after.state));
      expect(answerRow.safeParse(after).success).toBe(true);
    }
  });
});

describe('stopping', () => {
  it('of an answer that is out keeps it open, so that what still arrives finds it', () => {
    const stopped = advanceAnswer(buildPosted(), { type: 'stop', at: LATER });
    expect(stopped).toMatchObject({ state: 'posting', stoppedAt: LATER, open: 1 });
    const late = stopped && advanceAnswer(stopped, EVENTS.answered);
    expect(late).toMatchObject({ state: 'done', text: 'Crabs.', stoppedAt: LATER, shown: false });
  });

  it('keeps the first time when it is pressed twice', () => {
    const once = advanceAnswer(buildPosted(), { type: 'stop', at: LATER });
    expect(once && advanceAnswer(once, { type: 'stop', at: LATER + 1 })?.stoppedAt).toBe(LATER);
  });

  it('while the request is out means that a refusal for now is the end, and nothing waits any more', () => {
    const stopped = buildPosted({ stoppedAt: NOW });
    const after = advanceAnswer(stopped, EVENTS['refused-for-now']);
    expect(after).toMatchObject({ state: 'stopped', waiting: null, finishedAt: LATER });
    expect(after?.attempts.at(-1)).toMatchObject({ endedAt: LATER, outcome: 'retried' });
  });

  it.each(['posting', 'queued'] as const)(
    'is taken back while an answer is %s, and the answer then arrives as any other',
    (state) => {
      const waited = buildPosted({ state, fetching: { reason: 'unreachable', oddities: 1 } });
      const stopped = advanceAnswer(waited, { type: 'stop', at: LATER });
      const kept = stopped && advanceAnswer(stopped, { type: 'keep-waiting' });
      expect(kept).toEqual(waited);
      expect(kept && advanceAnswer(kept, EVENTS.answered)).toMatchObject({ state: 'done', stoppedAt: null });
    },
  );

  it('does not last beyond the person asking for another attempt', () => {
    const again = advanceAnswer(answerIn('stopped'), EVENTS.retry);
    expect(again).toMatchObject({ state: 'waiting', stoppedAt: null, finishedAt: null, askedAt: LATER });
  });
});

describe('the attempts of an answer', () => {
  it('begin with a post, which gives the answer its number', () => {
    const posted = advanceAnswer(buildAnswer(), EVENTS.post);
    expect(posted).toMatchObject({ attempt: 2, waiting: null, error: null });
    expect(posted?.attempts.map(({ id }) => id)).toEqual(['new']);
  });

  it.each([
    ['answered', 'done'],
    ['refused', 'failed'],
    ['lost', 'interrupted'],
    ['refused-for-now', 'retried'],
  ] as const)('end with "%s" as %s', (event, outcome) => {
    const first = buildAttempt({ id: 'first', endedAt: NOW + 1, outcome: 'retried' });
    const answer = buildPosted({ attempts: [first, buildAttempt({ id: 'second', number: 2 })] });
    const attempts = advanceAnswer(answer, EVENTS[event])?.attempts;
    expect(attempts?.[0]).toEqual(first);
    expect(attempts?.[1]).toMatchObject({ id: 'second', endedAt: LATER, outcome });
  });

  it('say which kind of refusal ended them', () => {
    for (const outcome of ['retried', 'rate-limited', 'folded'] as const) {
      const event: AnswerEvent = { type: 'refused-for-now', at: LATER, outcome, waiting };
      expect(advanceAnswer(buildPosted(), event)?.attempts.at(-1)?.outcome).toBe(outcome);
    }
  });

  it('that ended already keep their end when the next one is refused before it was posted', () => {
    const ended = buildAttempt({ endedAt: NOW + 1, outcome: 'interrupted' });
    const answer = buildAnswer({ attempt: 1, attempts: [ended] });
    expect(advanceAnswer(answer, EVENTS.refused)?.attempts).toEqual([ended]);
    expect(advanceAnswer(buildAnswer(), EVENTS.refused)?.attempts).toEqual([]);
  });

  it('keep the id under which Segmind accepted them', () => {
    expect(advanceAnswer(buildPosted(), EVENTS.accepted)?.attempts.at(-1)?.requestId).toBe('request-1');
  });

  it.each(['answered', 'refused', 'lost', 'expired'] as const)('keep what came whole when they are %s', (type) => {
    const received = '{"odd":1}';
    const state = type === 'expired' ? 'queued' : 'posting';
    const ended = advanceAnswer(buildPosted({ state }), { ...EVENTS[type], received } as AnswerEvent);
    expect(ended?.attempts.at(-1)).toMatchObject({ received });
    expect(advanceAnswer(buildPosted({ state }), EVENTS[type])?.attempts.at(-1)).not.toHaveProperty('received');
  });

  it.each(['answered', 'refused', 'expired'] as const)('that are %s have nothing in their way any more', (type) => {
    const queued = buildPosted({ state: 'queued', fetching: { reason: 'unreachable', oddities: 2 } });
    expect(advanceAnswer(queued, EVENTS[type])).toMatchObject({ fetching: null, waiting: null });
  });

  it('that are refused for now say since when the next one waits', () => {
    const refused = advanceAnswer(buildPosted(), EVENTS['refused-for-now']);
    expect(refused).toMatchObject({ waiting, waitingSince: LATER });
  });

  it('survive a new attempt by the person', () => {
    const failed = answerIn('failed');
    expect(advanceAnswer(failed, EVENTS.retry)).toMatchObject({
      attempts: failed.attempts,
      error: null,
      budgetShare: 0.5,
    });
  });
});

describe('whatever happens to an answer, in whichever order', () => {
  const anyEvent = fc.constantFrom(...Object.values(EVENTS));
  it('the index flag, the time it ended, and what it waits for agree with its state', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...ANSWER_STATES), fc.array(anyEvent, { maxLength: 30 }), (state, events) => {
        let answer = state === 'done' ? buildDone() : answerIn(state);
        for (const event of events) answer = advanceAnswer(answer, event) ?? answer;
        expect(answer.open === 1).toBe(isOpen(answer.state));
        expect(answer.finishedAt === null).toBe(isOpen(answer.state));
        expect(answer.waiting !== null).toBe(answer.state === 'waiting');
        if (answer.fetching) expect(answer.state).toBe('queued');
        expect(answerRow.safeParse(answer).success).toBe(true);
      }),
    );
  });
});
