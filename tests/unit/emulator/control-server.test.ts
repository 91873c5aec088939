// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, chatBody, get, KEY, post, textOf } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0, controlPort: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

type Control = { status: number; value: unknown };

async function control(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Control> {
  const method = body === undefined ? 'GET' : 'POST';
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`http://127.0.0.1:${emulator.controlPort}${path}`, init);
  return { status: response.status, value: await response.json() };
}

describe('the control port', () => {
  it('scripts faults and takes them back', async () => {
    await control('/fail', { fault: 'rate-limited', times: 2 });
    await control('/fail', { fault: { status: 418, body: 'teapot' }, times: 'always' });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(emulator)).status);
    expect(statuses).toEqual([429, 429, 418, 418]);
    await control('/clear-faults', {});
    expect((await ask(emulator)).status).toBe(200);
  });

  it('cuts the network and restores it', async () => {
    await control('/network', { cut: true });
    await expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await control('/network', { cut: false });
    expect((await ask(emulator)).status).toBe(200);
  });

  it('dictates answers', async () => {
    await control('/answer', { answer: 'first' });
    await control('/answer', { answer: { text: 'second', finishReason: 'length' } });
    expect(textOf(await ask(emulator))).toBe('first');
    expect((await ask(emulator)).json()).toMatchObject({ choices: [{ finish_reason: 'length' }] });
  });

  it('holds, waits and releases', async () => {
    await control('/hold', {});
    const asked = ask(emulator, 'held');
    const { value } = await control('/requests?atLeast=1&on=direct');
    expect(value).toMatchObject([{ body: chatBody('held'), keyValid: true }]);
    expect(JSON.stringify(value)).not.toContain(KEY);
    expect((await control('/state')).value).toMatchObject({ waiting: 1, ledger: 1, port: emulator.port });
    await control('/release', { count: 1 });
    expect((await asked).status).toBe(200);
    expect((await control('/ledger?settled=1')).value).toMatchObject([{ billed: true, outcome: 'answered' }]);
  });

  it('changes settings, keys and the clock, and goes back', async () => {
    await control('/settings', { balance: 2, rejectSystemRole: true, answerHeaders: { 'x-cost': null } });
    expect((await get(emulator, '/v1/get-user-credits')).json()).toEqual({ credits: 2, 'free-credits': 0 });
    expect((await ask(emulator, 'Hello', 'A system text.')).status).toBe(400);
    expect((await ask(emulator)).headers).not.toHaveProperty('x-cost');
    const { request_id: id } = (await post(emulator, '/v2/deepseek-chat', chatBody('Hi'))).json();
    await control('/clock', { advance: 3_600_000 });
    expect((await get(emulator, `/v2/requests/${String(id)}`)).status).toBe(404);
    await control('/keys', { revoke: KEY });
    expect((await ask(emulator)).status).toBe(401);
    await control('/reset', {});
    expect((await ask(emulator, 'Hello', 'A system text.')).status).toBe(200);
    expect((await control('/requests')).value).toHaveLength(1);
  });

  it.each([
    ['an unknown path', '/nothing', undefined],
    ['an unknown fault', '/fail', { fault: 'nope' }],
    ['a fault without a name', '/fail', {}],
    ['a negative number of times', '/fail', { fault: 'never', times: -1 }],
    ['a latency that is none', '/settings', { latency: 'soon' }],
  ])('says what is wrong with %s', async (_what, path, body) => {
    const { status, value } = await control(path, body);
    expect([status, value]).toEqual([400, { error: expect.stringMatching(/./) }]);
    expect(emulator.pendingFaults).toEqual([]);
  });

  it('lets no web page script it', async () => {
    const { status } = await control('/fail', { fault: 'never' }, { origin: 'https://example.org' });
    expect(status).toBe(400);
    expect(emulator.pendingFaults).toEqual([]);
  });
});
