// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';
import { ask } from './call-emulator';

let emulator: SegmindEmulator;
beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());
describe('x', () => {
  it('y', async () => {
    const a = await ask(emulator);
    console.log(a.status, a.headers, a.body, emulator.ledger, emulator.requests);
    expect(a.status).toBe(200);
    emulator.fail('reset-after');
    await expect(ask(emulator)).rejects.toThrow('ECONNRESET');
    emulator.fail('cut-off');
    await expect(ask(emulator)).rejects.toThrow('aborted');
    console.log(emulator.ledger.length);
  });
});
