// @vitest-environment node
import http2 from 'node:http2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, chatBody, get, KEY, textOf } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

describe('a dictated answer', () => {
  it.each([20_000, 1_000_000])('arrives exactly, with %i characters', async (length) => {
    const text = '# “Title” \u0000 漢\n\n'.repeat(length).slice(0, length);
    emulator.answerWith(text);
    expect(textOf(await ask(emulator))).toBe(text);
    expect(textOf(await ask(emulator))).toContain('answered by the emulator');
  });

  it('may have any finish reason, usage, model and further fields', async () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    emulator.answerWith({
      text: 'cut',
      finishReason: 'length',
      usage,
      model: 'other',
      extra: { system_fingerprint: 'x' },
    });
    expect((await ask(emulator)).json()).toMatchObject({
      choices: [{ finish_reason: 'length' }],
      usage,
      model: 'other',
      system_fingerprint: 'x',
    });
    emulator.answerWith({ usage: null });
    expect((await ask(emulator)).json()).not.toHaveProperty('usage');
  });

  it('may have a list of parts as content, no choices, or another body altogether', async () => {
    const content = [{ type: 'text', text: 'in parts' }];
    emulator.answerWith({ content });
    emulator.answerWith({ choices: [] });
    emulator.answerWith({ body: { odd: true } });
    emulator.answerWith({ body: 'no JSON' });
    expect((await ask(emulator)).json()).toMatchObject({ choices: [{ message: { content } }] });
    expect((await ask(emulator)).json()).toMatchObject({ choices: [] });
    expect((await ask(emulator)).json()).toEqual({ odd: true });
    expect((await ask(emulator)).body).toBe('no JSON');
  });

  it('can be meant for one question only, and for several calls', async () => {
    emulator.answerWith({ when: 'otters', text: 'on otters' }, 2);
    expect(textOf(await ask(emulator, 'What of seals?'))).not.toBe('on otters');
    expect(textOf(await ask(emulator, 'What of otters?'))).toBe('on otters');
    expect(textOf(await ask(emulator, 'And otters?'))).toBe('on otters');
    expect(textOf(await ask(emulator, 'More otters?'))).not.toBe('on otters');
  });
});

describe('holding', () => {
  it('keeps answers waiting until they are let go, the oldest first', async () => {
    emulator.hold();
    const done: string[] = [];
    const first = ask(emulator, 'first').then(() => done.push('first'));
    await emulator.waitForRequests(1);
    const second = ask(emulator, 'second').then(() => done.push('second'));
    await emulator.waitForRequests(2);
    expect(emulator.waiting).toBe(2);
    emulator.release(1);
    await first;
    expect(done).toEqual(['first']);
    expect(emulator.waiting).toBe(1);
    emulator.release();
    await second;
    expect((await ask(emulator, 'third')).status).toBe(200);
  });

  it('can be for the balance alone', async () => {
    emulator.hold('balance');
    const balance = get(emulator, '/v1/get-user-credits');
    await emulator.waitForRequests(1, 'balance');
    expect((await ask(emulator)).status).toBe(200);
    emulator.release(undefined, 'balance');
    expect((await balance).status).toBe(200);
  });

  it('ends with a reset, which cuts off who waits', async () => {
    emulator.hold();
    const asked = ask(emulator);
    const cutOff = expect(asked).rejects.toMatchObject({ code: 'ECONNRESET' });
    await emulator.waitForRequests(1);
    emulator.reset();
    await cutOff;
    expect([emulator.requests, emulator.ledger, emulator.waiting]).toEqual([[], [], 0]);
  });
});

describe('time', () => {
  it('passes before an answer comes, as long as was set', async () => {
    emulator.setLatency(120);
    const started = performance.now();
    const answer = await ask(emulator);
    expect(performance.now() - started).toBeGreaterThanOrEqual(118);
    expect(answer.headers['x-generation-time']).toBe('0.120');
  });
});

describe('starting and stopping', () => {
  it('says what each browser is started with', () => {
    expect(emulator.chromiumArguments).toContain(
      `--host-resolver-rules=MAP api.segmind.com 127.0.0.1:${emulator.port}`,
    );
    expect(emulator.firefoxPreferences['network.proxy.ssl_port']).toBe(emulator.proxyPort);
    expect(emulator.controlPort).toBeNull();
  });

  it('accepts only the keys it was started with', async () => {
    const strict = await startSegmindEmulator({ latency: 0, keys: ['SG_only'] });
    expect((await get(strict, '/v1/get-user-credits')).status).toBe(401);
    expect((await get(strict, '/v1/get-user-credits', 'SG_only')).status).toBe(200);
    await strict.stop();
  });

  it('frees its port, with calls still waiting, and can take it again', async () => {
    const first = await startSegmindEmulator({ latency: 0 });
    first.hold();
    const cutOff = expect(ask(first)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await first.waitForRequests(1);
    await first.stop();
    await cutOff;
    const second = await startSegmindEmulator({ latency: 0, port: first.port });
    expect((await ask(second)).status).toBe(200);
    await second.stop();
  });

  it.each(['port', 'proxyPort', 'controlPort'] as const)(
    'leaves nothing running when its %s is taken',
    async (name) => {
      const taken = { [name]: emulator.port };
      const free = await startSegmindEmulator();
      await free.stop();
      const ports = { port: free.port, proxyPort: free.proxyPort, ...taken };
      await expect(startSegmindEmulator(ports)).rejects.toMatchObject({ code: 'EADDRINUSE' });
      const again = await startSegmindEmulator({ port: free.port, proxyPort: free.proxyPort });
      expect(again.port).toBe(free.port);
      await again.stop();
    },
  );

  it('offers HTTP/2 when asked to', async () => {
    const modern = await startSegmindEmulator({ latency: 0, http2: true });
    const session = http2.connect(`https://127.0.0.1:${modern.port}`, {
      ca: modern.certificate,
      servername: 'api.segmind.com',
    });
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY };
    const stream = session.request({ ':method': 'POST', ':path': '/v1/deepseek-chat', ...headers });
    stream.end(chatBody('Hello'));
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('answered by the emulator');
    session.close();
    expect((await ask(modern)).status).toBe(200);
    await modern.stop();
  });
});
