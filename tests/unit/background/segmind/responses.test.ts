import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorWords } from '@/lib/background/segmind/error-words';
import { parseAmount, parseCompletion, parseCredits, parseResetTime } from '@/lib/background/segmind/responses';

/** The reply in Segmind's documentation, with a test's changes. */
function completion(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 'chat_abc123',
    object: 'chat.completion',
    created: 1677652288,
    model: 'deepseek-chat',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Crabs.' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 56, completion_tokens: 31, total_tokens: 87 },
    ...change,
  });
}
const saying = (content: unknown, rest: Record<string, unknown> = {}) =>
  completion({ choices: [{ message: { role: 'assistant', content }, ...rest }] });

describe('a chat completion', () => {
  it('gives its text, its model and its usage', () => {
    expect(parseCompletion(completion())).toEqual({
      text: 'Crabs.',
      cut: false,
      model: 'deepseek-chat',
      usage: { promptTokens: 56, completionTokens: 31 },
    });
  });

  it('may say its text in parts', () => {
    const parts = [{ type: 'text', text: 'Crabs' }, { type: 'image_url', image_url: {} }, ' and ', { text: 'fish.' }];
    expect(parseCompletion(saying(parts))).toMatchObject({ text: 'Crabs and fish.' });
    expect(parseCompletion(saying([{ type: 'text', text: null }, { text: 'Fish.' }]))).toMatchObject({ text: 'Fish.' });
  });

  it('says that it was cut at the model’s own limit', () => {
    expect(parseCompletion(saying('Crabs', { finish_reason: 'length' }))).toMatchObject({ cut: true });
  });

  it.each([
    ['no choices', completion({ choices: [] })],
    ['an empty text', saying('')],
    ['white space', saying(' \n\t ')],
    ['null', saying(null)],
    ['no content', completion({ choices: [{ message: { role: 'assistant' } }] })],
    ['an empty list', saying([])],
  ])('that holds %s has no answer', (_name, body) => {
    expect(parseCompletion(body)).toBe('no-answer');
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><title>Welcome</title>'],
    ['half of the JSON', completion().slice(0, 120)],
    ['a list', '[]'],
    ['null', 'null'],
    ['choices of another kind', completion({ choices: 'Crabs.' })],
    ['no choices at all', '{}'],
  ])('that is %s is malformed', (_name, body) => {
    expect(parseCompletion(body)).toBe('malformed');
  });

  it.each([
    ['an odd model', { model: 7 }],
    ['no model', { model: undefined }],
    ['an odd usage', { usage: { prompt_tokens: '56' } }],
    ['a negative usage', { usage: { prompt_tokens: -1, completion_tokens: 2 } }],
    ['no usage', { usage: null }],
    ['fields nobody knows', { system_fingerprint: 'fp', choices2: [] }],
  ])('keeps its text in spite of %s', (_name, change) => {
    expect(parseCompletion(completion(change))).toMatchObject({ text: 'Crabs.' });
  });

  it('keeps its text in spite of an odd second choice or reason', () => {
    const first = { message: { content: 'Crabs.' }, finish_reason: { type: 'stop' } };
    expect(parseCompletion(completion({ choices: [first, null] }))).toMatchObject({ text: 'Crabs.', cut: false });
  });

  it('tells the usage that a stream of events named last', () => {
    const event = (content: string, count: number) =>
      `data: ${JSON.stringify({ choices: [{ delta: { content } }], usage: { prompt_tokens: 56, completion_tokens: count } })}`;
    expect(parseCompletion([event('Cra', 1), event('bs.', 2), 'data: [DONE]'].join('\n\n'))).toMatchObject({
      text: 'Crabs.',
      usage: { promptTokens: 56, completionTokens: 2 },
    });
  });

  it('tells no usage where a count is beyond all numbers', () => {
    const body = completion().replace('56', '1e999');
    expect(parseCompletion(body)).toMatchObject({ text: 'Crabs.', usage: null });
  });

  it('has lone surrogates replaced, since they cannot be sent again', () => {
    const body = saying('x').replace('"x"', String.raw`"\ud83d otter \udda6"`);
    expect(parseCompletion(body)).toMatchObject({ text: '\ufffd otter \ufffd' });
  });

  it('does not take over a model name of any length', () => {
    const parsed = parseCompletion(completion({ model: 'm'.repeat(100_000) }));
    expect(typeof parsed === 'object' && (parsed.model?.length ?? 0)).toBeLessThan(1000);
  });
});

describe('an error message in Segmind’s own envelope', () => {
  it.each([
    ['{"error":"Insufficient credits"}', 'Insufficient credits'],
    ['{"error":{"message":"Nested","code":7}}', 'Nested'],
    ['{"error":""}', ''],
    ['{"error":null}', null],
    ['{"message":"else"}', null],
    ['{"detail":"else"}', null],
    ['{"error":true,"message":"else"}', null],
    ['<html>502</html>', null],
    ['', null],
  ])('of %s is %s', (body, message) => {
    const words = readErrorWords(body);
    expect(words?.isOwnEnvelope ? words.message : null).toBe(message);
  });
});

describe('the balance', () => {
  it.each([
    ['{"credits":4.1,"free-credits":0.02}', 4.12],
    ['{"credits":0.0}', 0],
    ['{"credits":1,"free-credits":null}', 1],
    ['{"credits":"4.1"}', null],
    ['{"error":"No credits found for the user"}', null],
    ['<html>', null],
    ['', null],
  ])('of %s is %s', (body, amount) => {
    const parsed = parseCredits(body);
    if (amount === null) expect(parsed).toBeNull();
    else expect(parsed).toBeCloseTo(amount, 10);
  });
});

describe('an amount in a header', () => {
  it.each([
    ['4.12', 4.12],
    ['$4.12', 4.12],
    [' 0.0013 ', 0.0013],
    ['1.3e-3', 0.0013],
    ['0', 0],
    ['-4', null],
    ['4,12', null],
    ['abc', null],
    ['', null],
    ['NaN', null],
    ['Infinity', null],
    ['1e400', null],
    ['9'.repeat(400), null],
    [null, null],
  ])('of %s is %s', (header, amount) => {
    expect(parseAmount(header)).toBe(amount);
  });
});

describe('the end of a rate limit', () => {
  const time = Date.UTC(2026, 8, 1, 12, 0, 30);
  it.each([
    '2026-09-01T12:00:30Z',
    '2026-09-01T12:00:30.000Z',
    '2026-09-01T12:00:30',
    '2026-09-01 12:00:30',
    '2026-09-01 12:00:30.000000',
    '2026-09-01 12:00:30 UTC',
    '2026-09-01 12:00:30+00:00',
    '2026-09-01T14:00:30+0200',
    'Tue, 01 Sep 2026 12:00:30 GMT',
    String(time),
    String(time / 1000),
    `${time / 1000}.0`,
  ])('is understood as %s', (header) => {
    expect(parseResetTime(header)).toBe(time);
  });

  it.each([null, '', 'soon', '{}', '2026-13-45T99:99:99', '1e999', '💥'])('is unknown as %s', (header) => {
    expect(parseResetTime(header)).toBeNull();
  });
});

describe('whatever Segmind answers', () => {
  it('is read without an exception', { timeout: 30_000 }, () => {
    const anyBody = fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 3 }), mutated(completion()));
    const isNumber = (value: number | null) => value === null || Number.isFinite(value);
    fc.assert(
      fc.property(anyBody, (body) => {
        const parsed = parseCompletion(body);
        const isSound =
          typeof parsed === 'string' ||
          ((parsed.text + (parsed.notes ?? '')).trim() !== '' && parsed.text.isWellFormed());
        const words = readErrorWords(body);
        const isMessage = words === null || typeof words.message === 'string';
        return (
          isSound && isMessage && [parseCredits, parseAmount, parseResetTime].every((read) => isNumber(read(body)))
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** Generates a text with one part of it replaced. */
function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length), fc.nat(40), fc.constantFrom('', 'null', '[]', '{}', '"', '\\', '1e999', '\u0000'))
    .map(([from, length, put]) => text.slice(0, from) + put + text.slice(from + length));
}

describe('a megabyte that is no answer', () => {
  it.each([
    ['spaces within', `${' '.repeat(1_000_000)}x`],
    ['spaces in the middle', `x${' '.repeat(1_000_000)}x`],
    ['opening brackets', '['.repeat(1_000_000)],
    ['opening braces', '{"a":'.repeat(200_000)],
    ['empty objects', '{}'.repeat(500_000)],
    ['numbers in lists', '[1]'.repeat(330_000)],
    ['quotes', '"'.repeat(1_000_000)],
    ['a string without an end', `{"choices":"${'\\"'.repeat(500_000)}`],
    ['line breaks of an event stream', `data:${'\r\n'.repeat(500_000)}`],
    ['empty events', 'data: {}\n\n'.repeat(100_000)],
    ['signs that might begin a number', `{${'-'.repeat(1_000_000)}`],
    ['envelopes in envelopes', `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['lists in lists', `{"choices":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['contents in contents', `{"content":${'[{"content":'.repeat(60_000)}1${'}]'.repeat(60_000)}}`],
  ])('of %s is read before the test is over', (_name, body) => {
    expect(typeof parseCompletion(body)).toBe('string');
    expect(readErrorWords(body)?.message ?? '').toBe('');
  });
});
