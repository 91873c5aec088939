import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesSystemRole, readRefusal } from '@/lib/background/segmind/segmind-errors';
import { ERROR_KINDS, type ErrorKind } from '@/lib/errors';
import { apiErrors } from '@/tests/emulator/api/api-errors';

const json = (message: string) => JSON.stringify({ error: message });
const HTML = '<html><head><title>502 Bad Gateway</title></head><body></body></html>';

/** Segmind's table of errors, each with the words of its documentation or its service. */
const TABLE: [status: number, body: string, kind: ErrorKind][] = [
  [400, json('Invalid request body'), 'bad-request'],
  [400, json('Unsupported operation'), 'bad-request'],
  [401, json('Missing Authorization or x-api-key in header'), 'key-rejected'],
  [401, json('Invalid API key'), 'key-rejected'],
  [402, json('Payment required'), 'no-credits'],
  [403, json('You do not have access to this model'), 'forbidden'],
  [404, json('Model deepseek-chat not found'), 'model-unknown'],
  [405, HTML, 'wrong-method'],
  [406, json('Invalid content type'), 'content-type'],
  [406, json('Insufficient credits. Please add credits to your account.'), 'no-credits'],
  [406, json('Not enough credits'), 'no-credits'],
  [406, json('Insufficient credits: the usage limit of your free credits is reached'), 'no-credits'],
  [406, json("Invalid value for parameter 'temperature'"), 'parameter'],
  [406, json('Spend limit reached for this team'), 'spend-limit'],
  [406, json('Team budget limit exceeded'), 'spend-limit'],
  [406, json(''), 'no-credits'],
  [406, '', 'no-credits'],
  [406, HTML, 'no-credits'],
  [410, json('Model deepseek-chat has been retired'), 'model-retired'],
  [413, '', 'too-large'],
  [413, json('prompt is too long'), 'context-overflow'],
  [422, json('The model failed'), 'job-failed'],
  [429, json('Rate limit exceeded'), 'rate-limited'],
  [429, json('Too many tokens in a minute'), 'rate-limited'],
  [500, json('Internal server error'), 'server'],
  [500, '', 'server'],
  [502, HTML, 'unavailable'],
  [503, json('Service unavailable'), 'unavailable'],
  [504, HTML, 'timeout'],
  [520, '', 'unavailable'],
  [302, '', 'bad-request'],
  [200, json('The model failed'), 'job-failed'],
  [400, apiErrors.contextOverflow(140_000, 128_000).body, 'context-overflow'],
  [500, json('prompt is too long'), 'context-overflow'],
];

describe('a refusal', () => {
  it.each(TABLE)('%i %s is %s', (status, body, kind) => {
    expect(readRefusal(status, body)).toMatchObject({ kind, status });
  });

  it('tells Segmind’s own words from those of a gateway', () => {
    expect(readRefusal(500, json('Internal server error'))).toMatchObject({
      isOwnWord: true,
      detail: 'Internal server error',
    });
    expect(readRefusal(503, json(''))).toMatchObject({ isOwnWord: true, detail: '' });
    for (const body of ['', HTML, 'upstream connect error', '{"detail":"x"}', '{"error":null}', '[]', '{']) {
      expect(readRefusal(500, body)).toMatchObject({ isOwnWord: false });
    }
  });

  it('keeps the beginning of a long body, and no half of a character', () => {
    const { detail } = readRefusal(502, '🦦'.repeat(10_000));
    expect(detail.length).toBeLessThanOrEqual(500);
    expect(detail.isWellFormed()).toBe(true);
  });

  it.each([
    [400, apiErrors.roleRejected('system').body, true],
    [422, json("role 'system' is not supported"), true],
    [406, json('Unknown role: System'), true],
    [500, json("role 'system' is not supported"), false],
    [400, json('The system is busy'), false],
    [400, json("Invalid value for 'messages': role 'assistant'"), false],
  ])('%i %s names the role "system": %s', (status, body, names) => {
    expect(namesSystemRole(status, readRefusal(status, body).detail)).toBe(names);
  });

  it('is understood whatever its status and its body', { timeout: 30_000 }, () => {
    const anyStatus = fc.integer({ min: 100, max: 599 });
    const anyBody = fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 2 }), fc.string().map(json));
    fc.assert(
      fc.property(anyStatus, anyBody, (status, body) => {
        const { kind, detail } = readRefusal(status, body);
        return ERROR_KINDS.includes(kind) && detail.isWellFormed() && detail.length <= 500;
      }),
    );
  });
});
