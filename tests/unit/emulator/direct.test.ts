// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, call, chatBody, get, KEY, post } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

const DIRECT = '/v1/deepseek-chat';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a direct call', () => {
  it('answers a chat completion in the provider’s form', async () => {
    const answer = await ask(emulator);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.json()).toMatchObject({
      object: 'chat.completion',
      model: 'deepseek-chat',
      choices: [{ index: 0, message: { role: 'assistant', content: expect.any(String) }, finish_reason: 'stop' }],
    });
    const { usage } = answer.json() as { usage: Record<string, number> };
    expect(usage.total_tokens).toBe((usage.prompt_tokens ?? 0) + (usage.completion_tokens ?? 0));
  });

  it('records the body byte for byte and the key as a fingerprint only', async () => {
    const body = '{ "messages":[{"role":"user","content":"Ünï 漢字 \\ud800 \\u0000 “q”"}]}\n';
    await post(emulator, DIRECT, body);
    const [request] = emulator.requests;
    expect(request).toMatchObject({ method: 'POST', path: DIRECT, call: 'direct', body, status: 200, keyValid: true });
    expect(JSON.stringify(emulator.requests)).not.toContain(KEY);
  });

  it('writes one billed row and takes its cost from the balance', async () => {
    const answer = await ask(emulator, 'What is this?', 'A page. '.repeat(2_000));
    const [row] = emulator.ledger;
    expect(emulator.ledger).toHaveLength(1);
    expect(row).toMatchObject({ transport: 'direct', model: 'deepseek-chat', billed: true, outcome: 'answered' });
    expect(row?.cost).toBeGreaterThan(0);
    expect(row?.promptTokens).toBeGreaterThan(2_000);
    expect(answer.headers['x-cost']).toBe(String(row?.cost));
    expect(answer.headers['x-request-id']).toBe(row?.id);
    expect(Number(answer.headers['x-remaining-credits'])).toBeCloseTo(5 - (row?.cost ?? 0), 9);
    expect((await get(emulator, '/v1/get-user-credits')).json()).toEqual({
      credits: 4.5,
      'free-credits': expect.closeTo(0.5 - (row?.cost ?? 0), 9),
    });
  });

  it('leaves headers out or makes them odd when told to', async () => {
    emulator.setAnswerHeaders({ 'x-cost': null, 'x-remaining-credits': 'plenty' });
    const { headers } = await ask(emulator);
    expect(headers).not.toHaveProperty('x-cost');
    expect(headers['x-remaining-credits']).toBe('plenty');
  });

  it('bills an answer once that the client did not wait for', async () => {
    const leaving = new AbortController();
    emulator.hold();
    const body = chatBody('Hello');
    const headers = { ...JSON_TYPE, 'x-api-key': KEY };
    const asked = call(emulator, { method: 'POST', path: DIRECT, headers, body, signal: leaving.signal });
    await emulator.waitForRequests(1, 'direct');
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await emulator.waitUntil(() => emulator.requests[0]?.hungUp === true);
    emulator.release();
    await emulator.waitUntilSettled(1);
    expect(emulator.ledger).toMatchObject([{ billed: true, outcome: 'undelivered' }]);
  });

  it('goes no further than a balance of nothing', async () => {
    emulator.setBalance(0.000_001);
    expect((await ask(emulator)).status).toBe(200);
    const refused = await ask(emulator);
    expect(refused.status).toBe(406);
    expect(refused.json().error).toMatch(/^Insufficient credits/);
    expect(emulator.ledger).toHaveLength(1);
  });
});

describe('what it checks', () => {
  it.each<[string, number, RegExp, string]>([
    ['no JSON', 400, /JSON/, '{"messages":'],
    ['no object', 400, /JSON/, '[]'],
    ['no messages', 400, /messages/, '{}'],
    ['an empty list', 400, /messages/, '{"messages":[]}'],
    ['an unknown role', 400, /messages\[0\]/, '{"messages":[{"role":"tool","content":"x"}]}'],
    ['content that is no string', 400, /messages\[0\]/, '{"messages":[{"role":"user","content":[]}]}'],
    ['a message with more', 400, /messages\[0\]/, '{"messages":[{"role":"user","content":"x","name":"y"}]}'],
    ['stream', 406, /stream/, '{"stream":true,"messages":[{"role":"user","content":"x"}]}'],
    ['a model field', 406, /model/, '{"model":"m","messages":[{"role":"user","content":"x"}]}'],
    ['too long a text', 400, /maximum context length/, chatBody('word '.repeat(130_000))],
  ])('refuses %s with %i', async (_what, status, message, body) => {
    const answer = await post(emulator, DIRECT, body);
    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual({ error: expect.stringMatching(message) });
    expect(emulator.ledger).toHaveLength(0);
  });

  it('accepts a temperature', async () => {
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'x' }], temperature: 0.3 });
    expect((await post(emulator, DIRECT, body)).status).toBe(200);
  });

  it('rejects the role system when told to, naming it', async () => {
    emulator.setRejectSystemRole(true);
    const refused = await ask(emulator, 'Hello', 'You are an assistant.');
    expect(refused.status).toBe(400);
    expect(refused.json().error).toContain('system');
    expect((await ask(emulator, 'Hello')).status).toBe(200);
  });

  it.each([
    ['no key', {}, 'Missing Authorization or x-api-key in header'],
    ['a Bearer header', { authorization: `Bearer ${KEY}` }, 'Missing Authorization or x-api-key in header'],
    ['a key of another form', { 'x-api-key': 'sk-123' }, 'Invalid API key'],
  ])('answers 401 to %s', async (_what, headers, error) => {
    const sent = { ...JSON_TYPE, ...headers };
    const answer = await call(emulator, { method: 'POST', path: DIRECT, headers: sent, body: chatBody('Hi') });
    expect(answer.status).toBe(401);
    expect(answer.json()).toEqual({ error });
    expect(emulator.requests[0]?.keyValid).toBe(false);
    expect(JSON.stringify(emulator.requests)).not.toContain(KEY);
  });

  it('answers 406 to another content type', async () => {
    const answer = await post(emulator, DIRECT, chatBody('Hi'), { 'content-type': 'text/plain' });
    expect([answer.status, answer.json()]).toEqual([406, { error: 'Invalid content type' }]);
  });

  it('answers 404 to an unknown model', async () => {
    expect((await post(emulator, '/v1/no-such-model', chatBody('Hi'))).status).toBe(404);
  });
});

describe('every answer', () => {
  it.each([
    ['GET', '/v1/unknown', 400, 'application/json'],
    ['GET', '/', 400, 'application/json'],
    ['GET', DIRECT, 405, 'text/html; charset=utf-8'],
    ['POST', '/v1/get-user-credits', 405, 'text/html; charset=utf-8'],
    ['POST', '/v2/requests/some-id', 405, 'text/html; charset=utf-8'],
    ['DELETE', DIRECT, 405, 'text/html; charset=utf-8'],
    ['OPTIONS', DIRECT, 405, 'text/html; charset=utf-8'],
    ['GET', '/v1/get-user-credits', 200, 'application/json'],
  ])(
    '%s %s is %i, bears the mark of the emulator, and lets no web page read it',
    async (method, path, status, type) => {
      const answer = await call(emulator, {
        method,
        path,
        headers: { 'x-api-key': KEY, origin: 'https://example.org' },
      });
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe(type);
      expect(answer.headers['x-emulator']).toBe('1');
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );
});

describe('the balance', () => {
  it('is 404 where no credits are found', async () => {
    emulator.setBalance(null);
    const answer = await get(emulator, '/v1/get-user-credits');
    expect([answer.status, answer.json()]).toEqual([404, { error: 'No credits found for the user' }]);
  });

  it('tells a revoked key from a good one, and costs nothing', async () => {
    emulator.revokeKey(KEY);
    expect((await get(emulator, '/v1/get-user-credits')).status).toBe(401);
    expect((await get(emulator, '/v1/get-user-credits', 'SG_fedcba9876543210')).status).toBe(200);
    emulator.acceptKey(KEY);
    expect((await get(emulator, '/v1/get-user-credits')).status).toBe(200);
    expect(emulator.ledger).toHaveLength(0);
  });
});
