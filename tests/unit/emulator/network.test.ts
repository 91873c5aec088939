// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, chatBody, get, post } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeEach(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.stop());

describe('a network that is cut', () => {
  it('breaks what is under way and takes no connection, until it is back on the same port', async () => {
    emulator.hold();
    const cutOff = expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await emulator.waitForRequests(1);
    await emulator.cutNetwork();
    await cutOff;
    await expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    emulator.release();
    await emulator.restoreNetwork();
    expect((await ask(emulator)).status).toBe(200);
    expect(emulator.requests).toHaveLength(2);
  });

  it('stops no work that was accepted: it is billed, though nobody hears of it', async () => {
    emulator.hold();
    const cutOff = expect(ask(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await emulator.waitForRequests(1);
    await emulator.cutNetwork();
    await cutOff;
    emulator.release();
    expect(await emulator.waitUntilSettled(1)).toMatchObject([{ billed: true, outcome: 'undelivered' }]);
  });

  it('leaves the queue its jobs, to be fetched once it is back', async () => {
    emulator.hold();
    const { request_id: id } = (await post(emulator, '/v2/deepseek-chat', chatBody('Hello'))).json();
    await emulator.cutNetwork();
    emulator.release();
    await emulator.waitUntilSettled(1);
    await emulator.restoreNetwork();
    expect((await get(emulator, `/v2/requests/${id}`)).json()).toMatchObject({ status: 'COMPLETED' });
  });

  it('can be stopped for good', async () => {
    const second = await startSegmindEmulator();
    await second.cutNetwork();
    await second.stop();
    const third = await startSegmindEmulator({ port: second.port });
    await third.stop();
  });
});
