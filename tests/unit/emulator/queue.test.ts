// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, chatBody, get, post } from '@/tests/emulator/call-emulator';
import { type SegmindEmulator, startSegmindEmulator } from '@/tests/emulator/segmind-emulator';

let emulator: SegmindEmulator;

beforeAll(async () => {
  emulator = await startSegmindEmulator({ latency: 0 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.stop());

const HOUR_MS = 3_600_000;

const submit = (question = 'Hello') => post(emulator, '/v2/deepseek-chat', chatBody(question));

/** Submits, waits until the job has ended, and returns its id. */
async function finishJob(): Promise<string> {
  const id = idOf(await submit());
  await emulator.waitUntilSettled(1);
  return id;
}

const idOf = (answer: Answer) => String(answer.json().request_id);
const status = (id: string) => get(emulator, `/v2/requests/${id}/status`);
const result = (id: string) => get(emulator, `/v2/requests/${id}`);

describe('the queue', () => {
  it('accepts a submission at once, with the addresses to ask at', async () => {
    emulator.hold();
    const answer = await submit();
    const id = idOf(answer);
    const base = `https://api.segmind.com/v2/requests/${id}`;
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        request_id: id,
        status: 'QUEUED',
        poll_url: `${base}/status`,
        status_url: `${base}/status`,
        response_url: base,
      },
    ]);
    expect(emulator.ledger).toMatchObject([{ id, transport: 'queue', billed: false, outcome: 'open' }]);
  });

  it('goes from queued over processing to completed, with the provider’s JSON as a string', async () => {
    emulator.setLatency(60_000);
    const waiting = await submit();
    expect((await status(idOf(waiting))).json()).toMatchObject({ status: 'QUEUED', request_id: idOf(waiting) });

    emulator.reset();
    emulator.hold();
    const id = idOf(await submit());
    await expect.poll(async () => (await status(id)).json().status, { interval: 1 }).toBe('PROCESSING');
    expect((await result(id)).json()).toEqual({ status: 'PROCESSING', request_id: id });
    emulator.release();
    await emulator.waitUntilSettled(1);

    expect((await status(id)).json()).toMatchObject({
      status: 'COMPLETED',
      metrics: { cost: emulator.ledger[0]?.cost },
    });
    const done = (await result(id)).json();
    expect(done).toMatchObject({
      status: 'COMPLETED',
      error: null,
      metrics: { remaining_credits: expect.any(Number) },
    });
    expect(JSON.parse(String(done.output))).toMatchObject({ choices: [{ message: { role: 'assistant' } }] });
    expect(emulator.ledger).toMatchObject([{ billed: true, outcome: 'answered' }]);
  });

  it('answers a failed job with 422 on both addresses, and does not bill it', async () => {
    emulator.fail('job-fails');
    const id = await finishJob();
    for (const answer of [await status(id), await result(id)]) {
      expect(answer.status).toBe(422);
      expect(answer.json()).toMatchObject({ status: 'FAILED', error: expect.any(String), metrics: expect.any(Object) });
    }
    expect(emulator.ledger).toMatchObject([{ billed: false, outcome: 'failed' }]);
    expect(emulator.balance).toEqual({ credits: 4.5, freeCredits: 0.5 });
  });

  it('forgets a result an hour after its submission, by its own clock', async () => {
    const id = await finishJob();
    emulator.clock.advance(HOUR_MS - 60_000);
    expect((await result(id)).status).toBe(200);
    emulator.clock.advance(60_000);
    const gone = await result(id);
    expect([gone.status, gone.json()]).toEqual([404, { error: `Request ${id} not found` }]);
    expect((await status(id)).status).toBe(404);
  });

  it('loses a job that is to expire as soon as it is done', async () => {
    emulator.fail('job-expires');
    expect((await result(await finishJob())).status).toBe(404);
    expect(emulator.ledger).toMatchObject([{ billed: true }]);
  });

  it('knows a job by the key that submitted it only', async () => {
    const id = await finishJob();
    expect((await get(emulator, `/v2/requests/${id}`, 'SG_fedcba9876543210')).status).toBe(404);
    expect((await get(emulator, `/v2/requests/${id}`, 'nonsense')).status).toBe(401);
    expect((await get(emulator, '/v2/requests/unknown')).json()).toEqual({ error: 'Request unknown not found' });
  });

  it('runs a job whose submission was never answered for', async () => {
    emulator.fail('reset-after');
    await expect(submit()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await emulator.waitUntilSettled(1);
    expect((await result(emulator.ledger[0]?.id ?? '')).json().status).toBe('COMPLETED');
  });

  it('can leave the request id out, and can be missing altogether', async () => {
    emulator.fail('no-request-id');
    expect((await submit()).json()).toEqual({ status: 'QUEUED' });
    emulator.fail('queue-missing');
    expect((await submit()).status).toBe(404);
    emulator.fail('queue-wrong-verb');
    expect((await submit()).status).toBe(405);
    expect(emulator.ledger).toHaveLength(1);
  });

  it('answers 429 to a poll without harm to the job', async () => {
    const id = await finishJob();
    emulator.fail({ name: 'rate-limited', on: 'poll' });
    expect((await status(id)).status).toBe(429);
    expect((await status(id)).status).toBe(200);
  });

  it.each([
    ['object', (body: Record<string, unknown>) => body.output, expect.objectContaining({ object: 'chat.completion' })],
    ['text', (body: Record<string, unknown>) => body.output, 'exactly this'],
    ['missing', (body: Record<string, unknown>) => body, expect.objectContaining({ object: 'chat.completion' })],
  ] as const)('can carry its output as %s', async (output, pick, expected) => {
    emulator.answerWith({ text: 'exactly this', output });
    expect(pick((await result(await finishJob())).json())).toEqual(expected);
  });
});
