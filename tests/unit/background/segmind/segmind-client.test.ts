import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchBalance, postQuestion } from '@/lib/background/segmind/segmind-client';

const KEY = 'SG_0123456789abcdef';
/** A key in an undocumented form, which no pattern would find. */
const ODD_KEY = 'my-secret-key';
const ANSWER = { model: 'deepseek-chat', choices: [{ message: { content: 'Crabs.' }, finish_reason: 'stop' }] };

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});

function answers(status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  fetched.mockImplementation(async () => new Response(text, { status, headers }));
}
const post = (rest: Partial<Parameters<typeof postQuestion>[0]> = {}) =>
  postQuestion({ model: 'deepseek-chat', body: '{"messages":[]}', key: KEY, ...rest });

describe('posting a question', () => {
  it('is one POST of the body as it is, with the key in its header alone', async () => {
    answers(200, ANSWER);
    await post();
    expect(fetched).toHaveBeenCalledOnce();
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('https://api.segmind.com/v1/deepseek-chat');
    expect(init).toMatchObject({ method: 'POST', body: '{"messages":[]}' });
    expect(init?.headers).toEqual({ 'x-api-key': KEY, 'Content-Type': 'application/json' });
  });

  it('follows no redirect, takes nothing from a cache, and sends neither cookies nor a referrer', async () => {
    answers(200, ANSWER);
    await post();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  });

  it('cannot leave its route by the name of a model', async () => {
    answers(200, ANSWER);
    await post({ model: '../v2/x?y#z' });
    expect(fetched.mock.calls[0]?.[0]).toBe('https://api.segmind.com/v1/..%2Fv2%2Fx%3Fy%23z');
  });

  it('gives the answer and what the headers tell', async () => {
    answers(200, ANSWER, {
      'x-remaining-credits': '4.12',
      'x-cost': '$0.0013',
      'x-request-id': 'r-1',
      'x-rate-limit-reset-at-utc': '2026-09-01T12:00:30Z',
    });
    expect(await post()).toEqual({
      kind: 'answer',
      completion: { text: 'Crabs.', cut: false, model: 'deepseek-chat', usage: null },
      facts: { balance: 4.12, cost: 0.0013, requestId: 'r-1', rateLimitedUntil: Date.UTC(2026, 8, 1, 12, 0, 30) },
    });
  });

  it('takes an answer without any of these headers, or with odd ones', async () => {
    const none = { balance: null, cost: null, requestId: null, rateLimitedUntil: null };
    answers(200, ANSWER);
    expect(await post()).toMatchObject({ kind: 'answer', facts: none });
    answers(200, ANSWER, { 'x-remaining-credits': 'plenty', 'x-cost': '1e999', 'x-rate-limit-reset-at-utc': 'soon' });
    expect(await post()).toMatchObject({ kind: 'answer', facts: none });
  });

  it.each([400, 401, 403, 404, 405, 406, 410, 422, 429, 500, 502, 503, 504])(
    'takes %i for a refusal',
    async (status) => {
      answers(status, { error: 'No.' });
      expect(await post()).toMatchObject({ kind: 'refusal', refusal: { status, detail: 'No.' } });
    },
  );

  it.each([200, 201, 202])('takes a %i that cannot be read for one that may have been billed', async (status) => {
    answers(status, '<html>Welcome</html>');
    expect(await post()).toMatchObject({ kind: 'unreadable', reason: 'malformed', detail: '<html>Welcome</html>' });
    answers(status, { choices: [] });
    expect(await post()).toMatchObject({ kind: 'unreadable', reason: 'no-answer' });
  });

  it('takes an error in a 200 for Segmind’s word that it failed', async () => {
    answers(200, { error: 'The model failed' });
    expect(await post()).toMatchObject({
      kind: 'refusal',
      refusal: { kind: 'job-failed', status: 200, detail: 'The model failed', isOwnWord: true },
    });
  });

  it('does not know what became of a request whose connection was lost', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await post()).toEqual({ kind: 'lost', reason: 'network' });
  });

  it('does not know either where the connection is lost within the answer', async () => {
    const cut = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    fetched.mockResolvedValue(new Response(cut, { status: 200 }));
    expect(await post()).toEqual({ kind: 'lost', reason: 'network' });
  });

  it('stops waiting at its own deadline', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')));
    fetched.mockImplementation(async (_url, init) => {
      init?.signal?.throwIfAborted();
      return new Response('');
    });
    expect(await post()).toEqual({ kind: 'lost', reason: 'timeout' });
    expect(AbortSignal.timeout).toHaveBeenCalledWith(600_000);
  });

  it('waits half a minute at most where it is about the balance', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')));
    fetched.mockImplementation(async (_url, init) => {
      init?.signal?.throwIfAborted();
      return new Response('');
    });
    expect(await fetchBalance({ key: KEY })).toEqual({ kind: 'lost', reason: 'timeout' });
    expect(AbortSignal.timeout).toHaveBeenCalledWith(30_000);
  });

  it.each([KEY, ODD_KEY])('never hands on a key that an answer quotes: %s', async (key) => {
    const said = `The key ${key} is not known; key=${key}`;
    answers(401, { error: said }, { 'x-request-id': `for ${key}` });
    expect(JSON.stringify(await post({ key }))).not.toContain(key);
    answers(502, said);
    expect(JSON.stringify(await post({ key }))).not.toContain(key);
    answers(200, said);
    expect(JSON.stringify(await post({ key }))).not.toContain(key);
    answers(401, { error: said });
    expect(JSON.stringify(await fetchBalance({ key }))).not.toContain(key);
  });
});

/** The key as it may come back; conceal-key.test.ts has every disguise. */
const DRESSED = [
  KEY,
  KEY.toLowerCase(),
  KEY.slice(3),
  '%53%47_%30123456789abcdef',
  btoa(`key=${KEY}`),
  'fedcba9876543210',
];

describe('a key that comes back in another dress', () => {
  /** Whether the outcome contains no part of the key from which the key could be put together. */
  const isSilent = (outcome: unknown) => {
    const told = JSON.stringify(outcome).toLowerCase();
    return !['0123456789', 'fedcba98', btoa(KEY).slice(6, 16).toLowerCase()].some((part) => told.includes(part));
  };

  it.each(DRESSED)('is nowhere in what is handed on: %s', async (dressed) => {
    const words = `for ${dressed}`;
    const message = { content: words, reasoning_content: words };
    answers(200, { model: words, choices: [{ message, finish_reason: words }] }, { 'x-request-id': words });
    const answer = await post();
    expect(answer).toMatchObject({ kind: 'answer', completion: { text: expect.stringMatching(/^for .*…/) } });
    expect(isSilent(answer)).toBe(true);
    for (const [status, body] of [
      [401, { error: { message: words, code: words } }],
      [200, words],
      [200, { error: words }],
      [502, `<html>${words.padEnd(2_000)}</html>`],
      [200, { choices: [{ message: { content: null, tool_calls: [{ id: words }] } }] }],
    ] as const) {
      answers(status, body, { 'x-request-id': words });
      expect(isSilent(await post())).toBe(true);
    }
  });

  it('is found where it is put together of the pieces of an answer only', async () => {
    const halves = ['SG_01234567', '89abcdef'];
    answers(200, { choices: [{ message: { content: halves.map((text) => ({ type: 'text', text })) } }] });
    expect(await post()).toMatchObject({ completion: { text: 'SG_…' } });
    answers(
      200,
      halves.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`).join(''),
    );
    expect(await post()).toMatchObject({ completion: { text: 'SG_…' } });
  });

  it('does not harm what only resembles it', async () => {
    const text = 'recv(fd, MSG_PEEK); sha256 9f86d081884c7d65; 0123456789abcdee';
    answers(200, { choices: [{ message: { content: text } }] });
    expect(await post()).toMatchObject({ completion: { text } });
  });
});

describe('asking for the balance', () => {
  it('is a GET without a body, and the sum of both kinds of credits', async () => {
    answers(200, { credits: 4, 'free-credits': 0.12 });
    expect(await fetchBalance({ key: KEY })).toEqual({ kind: 'balance', balance: 4.12 });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('https://api.segmind.com/v1/get-user-credits');
    expect(init?.method).toBe('GET');
    expect(init?.headers).toEqual({ 'x-api-key': KEY });
    expect(init).not.toHaveProperty('body');
  });

  it('takes "no credits found" for an accepted key with nothing on it', async () => {
    answers(404, { error: 'No credits found for the user' });
    expect(await fetchBalance({ key: KEY })).toEqual({ kind: 'balance', balance: 0 });
  });

  it.each([
    [401, { error: 'Invalid API key' }, 'key-rejected'],
    [404, { error: 'Unknown' }, 'model-unknown'],
    [429, { error: 'Rate limit exceeded' }, 'rate-limited'],
    [500, '', 'server'],
  ])('%i is a refusal', async (status, body, kind) => {
    answers(status, body);
    expect(await fetchBalance({ key: KEY })).toMatchObject({ kind: 'refusal', refusal: { kind } });
  });

  it('says where the answer is none, or none came', async () => {
    answers(200, '<html>');
    expect(await fetchBalance({ key: KEY })).toEqual({ kind: 'lost', reason: 'malformed' });
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await fetchBalance({ key: KEY })).toEqual({ kind: 'lost', reason: 'network' });
  });
});

describe('a body without an end', () => {
  it('is read only so far as any answer could reach, and the connection is given up', async () => {
    const cancelled = vi.fn();
    const chunk = new TextEncoder().encode('otter '.repeat(50_000));
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk), cancel: cancelled });
    fetched.mockResolvedValue(new Response(body));
    const outcome = await post();
    expect(outcome).toMatchObject({ kind: 'unreadable', reason: 'malformed' });
    expect(outcome.kind === 'unreadable' && outcome.received?.length).toBe(1_000_000);
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('may be cut anywhere into chunks, within a character too', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ choices: [{ message: { content: '🦦 水獭' } }] }));
    const body = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    fetched.mockResolvedValue(new Response(body));
    expect(await post()).toMatchObject({ kind: 'answer', completion: { text: '🦦 水獭' } });
  });
});
