// @vitest-environment node
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_NAMES, type FaultName } from '@/tests/emulator/api/faults';
import { ask, call, chatBody, get, KEY, post } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

const HTML = /^<!doctype html>/;
/** Segmind's form of an error, with a message that matches. */
const error = (message: RegExp) => expect.stringMatching(new RegExp(`^\\{"error":"[^"]*${message.source}[^"]*"\\}$`));

describe('a fault with a status of its own', () => {
  it.each<[FaultName, number, unknown]>([
    ['bad-request', 400, error(/Invalid request/)],
    ['context-overflow', 400, error(/maximum context length/)],
    ['role-system', 400, error(/system/)],
    ['missing-key', 401, error(/Missing Authorization or x-api-key in header/)],
    ['invalid-key', 401, error(/Invalid API key/)],
    ['forbidden', 403, error(/access/)],
    ['unknown-model', 404, error(/not found/)],
    ['wrong-verb', 405, expect.stringMatching(HTML)],
    ['content-type', 406, '{"error":"Invalid content type"}'],
    ['insufficient-credits', 406, error(/Insufficient credits/)],
    ['rejected-parameter', 406, error(/parameter/)],
    ['spend-limit', 406, error(/[Ss]pend limit/)],
    ['silent-406', 406, '{"error":""}'],
    ['retired-model', 410, error(/retired/)],
    ['rate-limited', 429, error(/Rate limit/)],
    ['rate-limited-without-time', 429, error(/Rate limit/)],
  ])('%s answers %i, was not accepted, and is over after one call', async (name, status, body) => {
    emulator.fail(name);
    const answer = await ask(emulator);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers['x-emulator']).toBe('1');
    expect(emulator.ledger).toEqual([]);
    expect((await ask(emulator)).status).toBe(200);
  });

  it.each<[FaultName, number, unknown]>([
    ['server-error', 500, error(/server error/)],
    ['empty-error', 500, ''],
    ['text-error', 500, expect.stringMatching(/^upstream/)],
    ['bad-gateway', 502, expect.stringMatching(HTML)],
    ['unavailable', 503, error(/unavailable/)],
    ['html-unavailable', 503, expect.stringMatching(HTML)],
    ['gateway-timeout', 504, expect.stringMatching(HTML)],
  ])('%s answers %i after the call was accepted, and is not billed', async (name, status, body) => {
    emulator.fail(name);
    const answer = await ask(emulator);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(emulator.ledger).toMatchObject([{ billed: false, outcome: 'failed' }]);
  });

  it('names the time at which a rate limit ends, when it is to', async () => {
    const before = Date.now();
    emulator.fail({ name: 'rate-limited', resetAfterMs: 60_000 });
    const named = (await ask(emulator)).headers['x-rate-limit-reset-at-utc'] ?? '';
    expect(Date.parse(named) - before).toBeGreaterThanOrEqual(60_000);
    expect(Date.parse(named) - before).toBeLessThan(70_000);
    emulator.fail('rate-limited-without-time');
    const { headers } = await ask(emulator);
    expect(headers).not.toHaveProperty('x-rate-limit-reset-at-utc');
    expect(headers).not.toHaveProperty('retry-after');
  });
});

describe('a fault that spoils a billed answer', () => {
  it.each<[FaultName, unknown, string]>([
    ['html', expect.stringMatching(HTML), 'text/html; charset=utf-8'],
    ['empty', '', 'application/json'],
    ['truncated-json', expect.stringMatching(/^\{"id":"chat_/), 'application/json'],
    ['wrong-content-type', expect.stringMatching(/^\{"id":"chat_.*\}$/), 'text/html; charset=utf-8'],
  ])('%s', async (name, body, type) => {
    emulator.fail(name);
    const answer = await ask(emulator);
    expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([200, body, type]);
    if (name !== 'wrong-content-type') expect(() => answer.json()).toThrow();
    expect(emulator.ledger).toMatchObject([{ billed: true }]);
  });
});

describe('a fault of the connection', () => {
  it('resets before the call was accepted', async () => {
    emulator.fail('reset-before');
    await expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.requests).toHaveLength(1);
    expect(emulator.ledger).toEqual([]);
  });

  it('resets after the call was accepted and billed', async () => {
    emulator.fail('reset-after');
    await expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await emulator.waitUntilSettled(1);
    expect(emulator.ledger).toMatchObject([{ billed: true, outcome: 'undelivered' }]);
  });

  it('never answers, and bills', async () => {
    emulator.fail('never');
    const leaving = new AbortController();
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY };
    const path = '/v1/deepseek-chat';
    const asked = call(emulator, { method: 'POST', path, headers, body: chatBody('Hi'), signal: leaving.signal });
    await emulator.waitUntilSettled(1);
    expect(emulator.ledger).toMatchObject([{ billed: true, outcome: 'undelivered' }]);
    expect(emulator.requests[0]?.status).toBeNull();
    leaving.abort();
    await expect(asked).rejects.toThrow();
  });

  it('cuts the body off', async () => {
    emulator.fail('cut-off');
    await expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.ledger).toMatchObject([{ billed: true, outcome: 'undelivered' }]);
  });

  it('closes each connection when told to', async () => {
    const agent = new https.Agent({ keepAlive: true });
    const headers = { 'x-api-key': KEY };
    const balance = () => call(emulator, { path: '/v1/get-user-credits', headers, agent });
    expect((await balance()).headers.connection).toBe('keep-alive');
    emulator.setKeepAlive(false);
    expect((await balance()).headers.connection).toBe('close');
    agent.destroy();
  });
});

describe('a script', () => {
  it('is used in order, each fault as often as was said', async () => {
    emulator.fail('server-error', 2);
    emulator.fail('rate-limited');
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(emulator)).status);
    expect(statuses).toEqual([500, 500, 429, 200]);
  });

  it('can strike every call until it is taken back', async () => {
    emulator.fail('forbidden', Number.POSITIVE_INFINITY);
    for (let count = 0; count < 3; count += 1) expect((await ask(emulator)).status).toBe(403);
    expect(emulator.pendingFaults).toEqual([{ name: 'forbidden', on: 'generate', left: Number.POSITIVE_INFINITY }]);
    emulator.clearFaults();
    expect((await ask(emulator)).status).toBe(200);
  });

  it('strikes only the calls it is aimed at', async () => {
    emulator.fail({ name: 'server-error', on: 'balance' });
    emulator.fail({ name: 'unavailable', on: 'submit' });
    expect((await ask(emulator)).status).toBe(200);
    expect((await get(emulator, '/v1/get-user-credits')).status).toBe(500);
    expect((await get(emulator, '/v1/get-user-credits')).status).toBe(200);
    expect((await post(emulator, '/v2/deepseek-chat', chatBody('Hi'))).status).toBe(503);
  });

  it('can be an answer of the test’s own making', async () => {
    emulator.fail({ status: 418, body: { error: 'teapot' }, headers: { 'x-odd': 'yes' } });
    const answer = await ask(emulator);
    expect([answer.status, answer.json(), answer.headers['x-odd']]).toEqual([418, { error: 'teapot' }, 'yes']);
    emulator.fail({ status: 599, body: 'gone', headers: { 'content-type': 'text/odd' } });
    const odd = await ask(emulator);
    expect([odd.status, odd.body, odd.headers['content-type']]).toEqual([599, 'gone', 'text/odd']);
    expect(emulator.ledger).toMatchObject([{ billed: false }]);
  });

  it('is refused when it names no fault', () => {
    expect(() => emulator.fail('toString' as FaultName)).toThrow(/no fault "toString"/);
  });

  it('is explained in the README, each fault of it', () => {
    const readme = readFileSync(new URL('../../emulator/README.md', import.meta.url), 'utf8');
    expect(FAULT_NAMES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
