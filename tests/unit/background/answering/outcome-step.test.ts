import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerEvent, advanceAnswer } from '@/lib/answers/answer-machine';
import { factsOfOutcome, stepForOutcome } from '@/lib/background/answering/outcome-step';
import type { ResponseFacts } from '@/lib/background/segmind/call';
import type { DirectOutcome } from '@/lib/background/segmind/segmind-client';
import { readRefusal } from '@/lib/background/segmind/segmind-errors';
import { type Answer, answerRow } from '@/lib/rows/answer';
import type { Attempt } from '@/lib/rows/attempt';
import { ledgerRow } from '@/lib/rows/ledger-row';
import { apiErrors } from '@/tests/emulator/api/api-errors';
import { buildAttempt, buildLedgerRow, buildPosted, buildRecipe, NOW } from '../../database/rows';

const NO_FACTS: ResponseFacts = { balance: null, cost: null, requestId: null, rateLimitedUntil: null };
const HTML = '<html><head><title>502</title></head></html>';

function refusal(status: number, body: string, facts: Partial<ResponseFacts> = {}): DirectOutcome {
  return { kind: 'refusal', refusal: readRefusal(status, body), facts: { ...NO_FACTS, ...facts } };
}
const said = (status: number, message: string, facts?: Partial<ResponseFacts>) =>
  refusal(status, JSON.stringify({ error: message }), facts);

const step = (outcome: DirectOutcome, answer: Answer = buildPosted(), random = 0) =>
  stepForOutcome(outcome, { answer, now: NOW, random, canReroute: false });

/** A posted answer whose earlier attempts ended with these outcomes, each followed by another attempt. */
function afterAttempts(...outcomes: Attempt['outcome'][]): Answer {
  const ended = outcomes.map((outcome, index) =>
    buildAttempt({ id: `attempt-${index}`, number: index + 1, outcome, endedAt: NOW }),
  );
  return buildPosted({ attempts: [...ended, buildAttempt({ id: 'last', number: ended.length + 1 })] });
}

/** How long the answer is to wait, in ms, or null if it is not posted again. */
function waitOf(event: AnswerEvent): number | null {
  return event.type === 'refused-for-now' ? event.waiting.notBefore - NOW : null;
}

describe('a refusal that ends the answer', () => {
  it.each([
    [400, apiErrors.badRequest().body, 'bad-request'],
    [401, apiErrors.invalidKey().body, 'key-rejected'],
    [403, apiErrors.forbidden().body, 'forbidden'],
    [404, apiErrors.unknownModel('m').body, 'model-unknown'],
    [405, HTML, 'wrong-method'],
    [406, apiErrors.contentType().body, 'content-type'],
    [406, apiErrors.insufficientCredits().body, 'no-credits'],
    [406, apiErrors.rejectedParameter('x').body, 'parameter'],
    [406, apiErrors.spendLimit().body, 'spend-limit'],
    [406, '', 'no-credits'],
    [410, apiErrors.retiredModel('m').body, 'model-retired'],
    [422, '{"status":"FAILED","error":"The job failed"}', 'job-failed'],
    [400, apiErrors.contextOverflow(140_000, 128_000).body, 'context-overflow'],
    [500, '{"error":"maximum context length is 128000 tokens"}', 'context-overflow'],
  ] as const)('%i is told as it is, and was not charged: %s', (status, body, kind) => {
    const { event, ledger, foldSystem } = step(refusal(status, body, { requestId: 'r-1' }));
    expect(event).toMatchObject({ type: 'refused', at: NOW, error: { kind, charged: 'no', status, requestId: 'r-1' } });
    expect(ledger).toEqual({ endedAt: NOW, outcome: 'failed', charged: 'no', requestId: 'r-1' });
    expect(foldSystem).toBe(false);
  });

  it('may have been charged where it came as a success', () => {
    const { event, ledger } = step(said(200, 'The model failed'));
    expect(event).toMatchObject({ type: 'refused', error: { kind: 'job-failed', charged: 'maybe' } });
    expect(ledger).toMatchObject({ outcome: 'failed', charged: 'maybe' });
  });
});

describe('a fault of the server', () => {
  it.each([500, 503])('in Segmind’s own words (%i) is posted twice more, later each time', (status) => {
    const outcome = said(status, 'Internal server error');
    const first = step(outcome, afterAttempts());
    const second = step(outcome, afterAttempts('retried'));
    expect(first.event).toMatchObject({ outcome: 'retried', waiting: { reason: 'backing-off' } });
    expect(first.ledger).toMatchObject({ outcome: 'retried', charged: 'no' });
    expect(waitOf(first.event)).toBe(2_000);
    expect(waitOf(second.event)).toBe(4_000);
    const third = step(outcome, afterAttempts('retried', 'retried'));
    expect(third.event).toMatchObject({ type: 'refused', error: { charged: 'no', status } });
  });

  it('waits with jitter, so that many do not come back at once', () => {
    const waits = [0, 0.5, 0.999].map((random) => waitOf(step(said(500, 'x'), buildPosted(), random).event) ?? 0);
    expect(new Set(waits).size).toBe(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
  });

  it('is tried anew once the person asks again', () => {
    expect(step(said(500, 'x'), afterAttempts('retried', 'retried', 'failed')).event.type).toBe('refused-for-now');
    expect(step(said(500, 'x'), afterAttempts('retried', 'retried', 'interrupted')).event.type).toBe('refused-for-now');
  });

  it('is tried twice even where rate limits came before', () => {
    const limited = afterAttempts('rate-limited', 'rate-limited', 'rate-limited');
    expect(waitOf(step(said(500, 'x'), limited).event)).toBe(2_000);
  });

  it.each([
    [500, ''],
    [500, HTML],
    [500, 'upstream connect error'],
    [502, HTML],
    [502, '{"error":"Bad gateway"}'],
    [503, HTML],
    [503, ''],
    [504, HTML],
    [504, '{"error":"Timeout"}'],
    [520, ''],
    [408, '{"error":"Request timeout"}'],
    [499, ''],
  ])('%i %s says nothing about what happened behind it: never posted again, maybe charged', (status, body) => {
    const { event, ledger } = step(refusal(status, body));
    const kind = [408, 499, 504].includes(status) ? 'timeout' : 'unavailable';
    expect(event).toMatchObject({ type: 'lost', error: { kind, charged: 'maybe', status } });
    expect(ledger).toMatchObject({ outcome: 'interrupted', charged: 'maybe' });
  });
});

describe('a rate limit', () => {
  it('waits until the time that Segmind names', () => {
    const { event, ledger } = step(said(429, 'Rate limit exceeded', { rateLimitedUntil: NOW + 17_000 }));
    expect(event).toMatchObject({ outcome: 'rate-limited', waiting: { reason: 'rate-limited' } });
    expect(waitOf(event)).toBe(17_000);
    expect(ledger).toMatchObject({ outcome: 'rate-limited', charged: 'no' });
  });

  it.each([
    ['none', null],
    ['one that is over', NOW - 1],
    ['this very moment', NOW],
    ['one a day away', NOW + 86_400_000],
  ])('backs off by itself where the time is %s', (_name, rateLimitedUntil) => {
    expect(waitOf(step(said(429, 'x', { rateLimitedUntil })).event)).toBe(12_000);
  });

  it('is never over at once, however near the time that Segmind names', () => {
    expect(waitOf(step(said(429, 'x', { rateLimitedUntil: NOW + 1 })).event)).toBe(1_000);
    const limited = afterAttempts('rate-limited', 'rate-limited');
    expect(waitOf(step(said(429, 'x', { rateLimitedUntil: NOW + 1 }), limited).event)).toBe(4_000);
  });

  it('never fails, however often it comes, and never waits longer than a few minutes', () => {
    for (const count of [1, 5, 100, 1100]) {
      const answer = afterAttempts(...Array.from({ length: count }, () => 'rate-limited' as const));
      const wait = waitOf(step(refusal(429, HTML), answer, 0.999).event);
      expect(wait).toBeGreaterThan(12_000);
      expect(wait).toBeLessThanOrEqual(180_000);
    }
  });

  it('is one in whichever form its body comes', () => {
    for (const body of ['', HTML, '{"error":"Too many tokens in a minute"}', 'slow down']) {
      expect(step(refusal(429, body)).event.type).toBe('refused-for-now');
    }
  });
});

describe('a model that refuses the role "system"', () => {
  const outcome = refusal(400, apiErrors.roleRejected('system').body);
  it('is asked again at once, with the system text folded', () => {
    const { event, ledger, foldSystem } = step(outcome);
    expect(event).toMatchObject({ outcome: 'folded', waiting: { reason: 'backing-off', notBefore: 0 } });
    expect(ledger).toMatchObject({ outcome: 'folded', charged: 'no' });
    expect(foldSystem).toBe(true);
  });

  it('is asked so once only', () => {
    expect(step(outcome, afterAttempts('folded')).event.type).toBe('refused');
    expect(step(outcome, afterAttempts('folded', 'rate-limited')).event.type).toBe('refused');
    const folded = buildAttempt({ recipe: buildRecipe({ systemRole: 'folded' }) });
    expect(step(outcome, buildPosted({ attempts: [folded] })).event.type).toBe('refused');
  });
});

describe('an answer that arrived', () => {
  const completion = { text: 'Crabs.', cut: true, model: null, usage: { promptTokens: 56, completionTokens: 31 } };
  it('is done and charged, with what it took', () => {
    const { event, ledger } = step({
      kind: 'answer',
      completion,
      facts: { ...NO_FACTS, cost: 0.0013, requestId: 'r' },
    });
    expect(event).toEqual({
      type: 'answered',
      at: NOW,
      text: 'Crabs.',
      cut: true,
      model: 'deepseek-chat',
      usage: completion.usage,
      cost: 0.0013,
    });
    expect(ledger).toEqual({
      endedAt: NOW,
      outcome: 'done',
      charged: 'yes',
      cost: 0.0013,
      requestId: 'r',
      promptTokens: 56,
      completionTokens: 31,
    });
  });
});

describe('what an outcome says of the queue', () => {
  const over = (transport: Attempt['transport']) => buildPosted({ attempts: [buildAttempt({ transport })] });
  const UNREAD: DirectOutcome = { kind: 'unreadable', reason: 'malformed', detail: '{"odd":1}', facts: NO_FACTS };

  it('an answer that can’t be read contradicts it only where it came over it', () => {
    expect(step(UNREAD, over('durable')).queueFault).toBe('odd');
    expect(step(UNREAD, over('direct')).queueFault).toBeNull();
  });

  it('it lacks the model that the direct call then knew', () => {
    const came: DirectOutcome = {
      kind: 'answer',
      completion: { text: 'Crabs.', cut: false, model: null, usage: null },
      facts: NO_FACTS,
    };
    expect(step(came, afterAttempts('rerouted')).queueFault).toBe('missing');
    expect(step(came, afterAttempts('retried')).queueFault).toBeNull();
  });
});

describe('a queue’s route that is missing', () => {
  const queued = (...outcomes: Attempt['outcome'][]) => {
    const { attempts, ...answer } = afterAttempts(...outcomes);
    return { ...answer, attempts: attempts.map((attempt) => ({ ...attempt, transport: 'durable' as const })) };
  };
  const missing = (status: number, answer: Answer, canReroute: boolean) =>
    stepForOutcome(said(status, 'Not found'), { answer, now: NOW, random: 0, canReroute }).event;

  it.each([404, 405])('after a %i has the question go the direct way, once', (status) => {
    expect(missing(status, queued(), true)).toMatchObject({ type: 'refused-for-now', outcome: 'rerouted' });
    expect(missing(status, queued('rerouted'), true)).toMatchObject({
      type: 'refused',
      error: { kind: 'queue-missing' },
    });
  });

  it.each([404, 405])('after a %i is told where only the queue is wanted', (status) => {
    expect(missing(status, queued(), false)).toMatchObject({
      type: 'refused',
      error: { kind: 'queue-missing', charged: 'no' },
    });
  });
});

describe('an outcome that nobody knows', () => {
  it.each(['malformed', 'no-answer'] as const)('a success that is %s was accepted', (reason) => {
    const { event } = step({ kind: 'unreadable', reason, detail: '{"choices":', facts: NO_FACTS });
    expect(event).toMatchObject({
      type: 'lost',
      error: { kind: reason, charged: 'maybe', status: 200, detail: '{"choices":' },
    });
  });

  it.each(['network', 'timeout'] as const)('%s: it may have been charged, and is not posted again', (reason) => {
    const { event, ledger } = step({ kind: 'lost', reason });
    expect(event).toMatchObject({ type: 'lost', error: { kind: reason, charged: 'maybe', status: null } });
    expect(ledger).toMatchObject({ outcome: 'interrupted', charged: 'maybe' });
    expect(factsOfOutcome({ kind: 'lost', reason })).toBeNull();
  });
});

describe('whatever Segmind answers', () => {
  const facts = fc.record({
    balance: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    cost: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 })),
    requestId: fc.option(fc.string()),
    rateLimitedUntil: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  });
  const body = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }).map((message) => JSON.stringify({ error: message })),
    fc.constantFrom('', HTML, apiErrors.roleRejected('system').body, 'SG_0123456789abcdef is not a key'),
  );
  const outcome: fc.Arbitrary<DirectOutcome> = fc
    .tuple(fc.integer({ min: 100, max: 599 }), body, facts)
    .map(([status, text, told]) => ({ kind: 'refusal', refusal: readRefusal(status, text), facts: told }));
  const earlier = fc.array(fc.constantFrom<Attempt['outcome']>('retried', 'rate-limited', 'folded', 'failed'), {
    maxLength: 6,
  });

  it('becomes a row that can be read again, tells no key, and is posted again only where nothing was charged', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(outcome, earlier, fc.double({ min: 0, max: 0.999, noNaN: true }), (came, outcomes, random) => {
        const answer = afterAttempts(...outcomes);
        const { event, ledger } = step(came, answer, random);
        const after = advanceAnswer(answer, event);
        const row = ledgerRow.safeParse({ ...buildLedgerRow(), ...ledger });
        const isReadable = answerRow.safeParse(after).success && row.success;
        const isSilent = !/SG_[A-Za-z0-9]/.test(JSON.stringify([event, ledger]));
        return isReadable && isSilent && (event.type !== 'refused-for-now' || ledger.charged === 'no');
      }),
      { numRuns: 300 },
    );
  });
});
