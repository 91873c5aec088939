import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchResult, submitQuestion } from '@/lib/background/segmind/segmind-queue';

const KEY = 'SG_0123456789abcdef';
const PROVIDERS = { model: 'deepseek-chat', choices: [{ message: { content: 'Crabs.' }, finish_reason: 'stop' }] };
const METRICS = { cost: 0.0013, remaining_credits: 4.12, total_time: 31.5 };

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});

type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

/** Sets Segmind's replies to the calls in order; the last reply is repeated. */
function replies(...list: Reply[]): void {
  let next = 0;
  fetched.mockImplementation(async () => {
    const { status = 200, body, headers = {} } = list[Math.min(next++, list.length - 1)] ?? { body: '' };
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  });
}
const submit = () => submitQuestion({ model: 'deepseek-chat', body: '{"messages":[]}', key: KEY });
const fetchIt = (requestId = 'r-1') => fetchResult({ requestId, key: KEY });
const calls = () => fetched.mock.calls.map(([url, init]) => `${init?.method} ${url as string}`);

/** Makes each network call fail at its own deadline, as the browser's timer would. */
function timeOut(): ReturnType<typeof vi.spyOn> {
  fetched.mockImplementation(async (_url, init) => {
    init?.signal?.throwIfAborted();
    return new Response('');
  });
  return vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')));
}

describe('submitting a question', () => {
  it('waits two minutes at most', async () => {
    const timeout = timeOut();
    expect(await submit()).toEqual({ kind: 'lost', reason: 'timeout' });
    expect(timeout.mock.calls).toEqual([[120_000]]);
  });

  it('is one POST to the queue, and gives the id under which it was accepted', async () => {
    replies({ body: { request_id: 'b3f1', status: 'QUEUED', poll_url: 'https://elsewhere.example/' } });
    expect(await submit()).toMatchObject({ kind: 'accepted', requestId: 'b3f1' });
    expect(calls()).toEqual(['POST https://api.segmind.com/v2/deepseek-chat']);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ body: '{"messages":[]}', redirect: 'error' });
  });

  it.each([
    ['no id', { status: 'QUEUED' }],
    ['an id that could lead elsewhere', { request_id: '../v1/x' }],
    ['an id without an end', { request_id: 'x'.repeat(129) }],
    ['an id that is a number', { request_id: 7 }],
    ['a page', '<html>Welcome</html>'],
    ['nothing', ''],
  ])('that is answered by a success with %s cannot be read: it may have been charged', async (_name, body) => {
    replies({ body });
    expect(await submit()).toMatchObject({ kind: 'unreadable', reason: 'malformed' });
  });

  it.each([
    ['bare', PROVIDERS],
    ['in the envelope of a finished job', { status: 'COMPLETED', output: JSON.stringify(PROVIDERS), metrics: METRICS }],
  ])('takes an answer that comes at once, %s', async (_name, body) => {
    replies({ body });
    expect(await submit()).toMatchObject({ kind: 'answer', completion: { text: 'Crabs.' } });
  });

  it.each([{}, { error: null }, { output: '' }])(
    'that failed at once is a refusal, without a word: %j',
    async (rest) => {
      replies({ body: { status: 'FAILED', ...rest } });
      expect(await submit()).toMatchObject({ kind: 'refusal', refusal: { kind: 'job-failed' } });
    },
  );

  it('that Segmind says failed at once is a refusal', async () => {
    replies({ body: { status: 'FAILED', error: 'no capacity' } });
    expect(await submit()).toMatchObject({ kind: 'refusal', refusal: { kind: 'job-failed', detail: 'no capacity' } });
  });

  it('gives what was refused, and what was lost, as the direct call does', async () => {
    replies({ status: 401, body: { error: `Invalid API key ${KEY}` } });
    expect(await submit()).toMatchObject({ kind: 'refusal', refusal: { detail: 'Invalid API key SG_…' } });
    fetched.mockRejectedValue(new TypeError('failed'));
    expect(await submit()).toEqual({ kind: 'lost', reason: 'network' });
  });
});

describe('asking for the result', () => {
  it('asks for the status first, and for the result once it is finished, at addresses of our own', async () => {
    const done = { status: 'COMPLETED', error: null, metrics: METRICS, output: JSON.stringify(PROVIDERS) };
    replies({ body: { ...done, output: undefined, response_url: 'https://elsewhere.example/' } }, { body: done });
    expect(await fetchIt()).toMatchObject({
      kind: 'answer',
      completion: { text: 'Crabs.' },
      facts: { cost: 0.0013, balance: 4.12 },
      took: 31_500,
    });
    expect(calls()).toEqual([
      'GET https://api.segmind.com/v2/requests/r-1/status',
      'GET https://api.segmind.com/v2/requests/r-1',
    ]);
    expect(fetched.mock.calls[0]?.[1]?.headers).toEqual({ 'x-api-key': KEY });
  });

  it.each(['QUEUED', 'PROCESSING'])('makes one call while the job is %s', async (status) => {
    replies({ body: { status, request_id: 'r-1' } });
    expect(await fetchIt()).toEqual({ kind: 'pending' });
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('makes one call where the status says that the job failed', async () => {
    replies({ body: { status: 'FAILED', error: 'no capacity' } }, { status: 404, body: { error: 'Not found' } });
    expect(await fetchIt()).toMatchObject({ kind: 'failed', refusal: { detail: 'no capacity' } });
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('waits half a minute at most', async () => {
    const timeout = timeOut();
    expect(await fetchIt()).toEqual({ kind: 'unreachable' });
    expect(timeout.mock.calls).toEqual([[30_000]]);
  });

  const finished = { body: { status: 'COMPLETED' } };

  it.each(['QUEUED', 'PROCESSING'])('waits on where the result says that the job is %s after all', async (status) => {
    replies(finished, { body: { status } });
    expect(await fetchIt()).toEqual({ kind: 'pending' });
  });

  it.each([
    ['the provider’s output', { status: 'COMPLETED', output: { error: { message: 'no capacity' } } }],
    ['the provider’s output as text', { status: 'COMPLETED', output: '{"error":{"message":"no capacity"}}' }],
    ['the envelope', { status: 'COMPLETED', error: 'no capacity', output: null }],
  ])('tells of the error in %s of a finished job', async (_name, body) => {
    replies(finished, { body });
    expect(await fetchIt()).toMatchObject({ kind: 'failed', refusal: { detail: 'no capacity' } });
  });

  it.each([
    ['the provider’s JSON as an object', { status: 'COMPLETED', output: PROVIDERS }],
    ['plain text', { status: 'COMPLETED', output: 'Crabs.' }],
    ['text within text', { status: 'COMPLETED', output: '"Crabs."' }],
    ['no output, but the answer itself', { status: 'COMPLETED', ...PROVIDERS }],
    ['the answer without an envelope', PROVIDERS],
  ])('takes %s', async (_name, body) => {
    replies(finished, { body });
    expect(await fetchIt()).toMatchObject({ kind: 'answer', completion: { text: 'Crabs.' } });
  });

  it.each([42, '42'])('takes a number that is all of the answer: %j', async (output) => {
    replies(finished, { body: { status: 'COMPLETED', output } });
    expect(await fetchIt()).toMatchObject({ kind: 'answer', completion: { text: '42' } });
  });

  it.each([
    ['HTTP 422', 422],
    ['HTTP 200', 200],
    ['HTTP 500', 500],
  ])('believes the status in the body: a job that failed, with %s', async (_name, status) => {
    replies({ status, body: { status: 'FAILED', error: `bad ${KEY}` } });
    expect(await fetchIt()).toMatchObject({ kind: 'failed', refusal: { kind: 'job-failed', detail: 'bad SG_…' } });
  });

  it('knows a job that failed because the text was too long', async () => {
    replies({ status: 422, body: { status: 'FAILED', error: "This model's maximum context length is 128000 tokens" } });
    expect(await fetchIt()).toMatchObject({ kind: 'failed', refusal: { kind: 'context-overflow' } });
  });

  it.each([
    [404, { error: 'Request r-1 not found' }, { kind: 'not-found' }],
    [401, { error: 'Invalid API key' }, { kind: 'key-rejected' }],
    [403, {}, { kind: 'key-rejected' }],
    [429, {}, { kind: 'rate-limited', until: null }],
    [500, { error: 'Internal server error' }, { kind: 'unreachable' }],
    [502, '<html></html>', { kind: 'unreachable' }],
    [504, '', { kind: 'unreachable' }],
    [200, '<html></html>', { kind: 'odd', reason: 'malformed', isFinished: false }],
    [200, { status: 'ALMOST' }, { kind: 'odd', reason: 'malformed', isFinished: false }],
    [400, { error: 'Unsupported operation' }, { kind: 'odd', isFinished: false }],
  ] as const)('tells %s from the end of the job', async (status, body, expected) => {
    replies({ status, body });
    expect(await fetchIt()).toMatchObject(expected);
  });

  it('says when polls are accepted again', async () => {
    replies({ status: 429, body: {}, headers: { 'x-rate-limit-reset-at-utc': '2026-09-01T12:00:30Z' } });
    expect(await fetchIt()).toEqual({ kind: 'rate-limited', until: Date.UTC(2026, 8, 1, 12, 0, 30) });
  });

  it.each([
    ['cut in the middle of its JSON', { status: 'COMPLETED', output: '{"choices":[{"mess' }, 'malformed', true],
    ['without a word', { status: 'COMPLETED', output: '' }, 'no-answer', false],
    ['of blanks', { status: 'COMPLETED', output: ' \n' }, 'no-answer', false],
    ['without a choice', { status: 'COMPLETED', output: { choices: [] } }, 'no-answer', true],
    ['of null', { status: 'COMPLETED', output: null }, 'no-answer', false],
    ['without output', { status: 'COMPLETED' }, 'malformed', false],
  ])('finds a finished result odd that is %s', async (_name, body, reason, hasOutput) => {
    replies(finished, { body });
    expect(await fetchIt()).toMatchObject({ kind: 'odd', reason, isFinished: true, hasOutput });
  });

  it('finds nothing out without a network', async () => {
    fetched.mockRejectedValue(new TypeError('failed'));
    expect(await fetchIt()).toEqual({ kind: 'unreachable' });
    replies(finished);
    fetched.mockImplementationOnce(async () => new Response(JSON.stringify(finished.body)));
    fetched.mockRejectedValueOnce(new TypeError('failed'));
    expect(await fetchIt()).toEqual({ kind: 'unreachable' });
  });
});
