// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, chatBody, get, post } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

const submit = () => post(emulator, '/v2/deepseek-chat', chatBody('Hello'));

describe('a held reply', () => {
  it('to a submission leaves the job running: it is accepted, done and billed before anybody hears its id', async () => {
    emulator.hold('submit-replies');
    const submitted = submit();
    await emulator.waitUntilHeld('submit-replies');
    expect(await emulator.waitUntilSettled(1)).toMatchObject([{ billed: true, outcome: 'answered', request: 1 }]);
    expect(emulator.requests[0]).toMatchObject({ call: 'submit', status: null });
    emulator.release(undefined, 'submit-replies');
    expect((await submitted).json()).toMatchObject({ request_id: emulator.ledger[0]?.id, status: 'QUEUED' });
  });

  it.each([
    ['status-replies', '/status'],
    ['result-replies', ''],
  ] as const)('of the %s holds none of the others', async (what, path) => {
    const { request_id: id } = (await submit()).json();
    await emulator.waitUntilSettled(1);
    emulator.hold(what);
    const held = get(emulator, `/v2/requests/${id}${path}`);
    await emulator.waitUntilHeld(what);
    const other = path === '' ? '/status' : '';
    expect((await get(emulator, `/v2/requests/${id}${other}`)).status).toBe(200);
    expect((await ask(emulator)).status).toBe(200);
    expect(emulator.countHeld(what)).toBe(1);
    emulator.release(undefined, what);
    expect((await held).json()).toMatchObject({ status: 'COMPLETED' });
  });

  it('is lost with its connection, and the client asks again', async () => {
    const { request_id: id } = (await submit()).json();
    emulator.hold('result-replies');
    const path = `/v2/requests/${id}`;
    const gaveUp = new AbortController();
    const lost = get(emulator, path, undefined, gaveUp.signal).catch((error: Error) => error.name);
    await emulator.waitUntilHeld('result-replies');
    gaveUp.abort();
    expect(await lost).toBe('AbortError');
    emulator.release(undefined, 'result-replies');
    expect((await get(emulator, path)).json()).toMatchObject({ status: 'COMPLETED' });
  });
});
