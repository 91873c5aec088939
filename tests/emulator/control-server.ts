import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod/mini';
import type { FaultScript } from './api/faults.ts';
import { HELD } from './gate.ts';
import { close, listen } from './listen.ts';
import type { SegmindEmulator } from './segmind-emulator.ts';

export type ControlServer = { port: number; stop: () => Promise<void> };

type Action = (emulator: SegmindEmulator, body: unknown, query: URLSearchParams) => unknown;

const TARGETS = [
  'direct',
  'submit',
  'status',
  'result',
  'balance',
  'wrong-verb',
  'unknown',
  'generate',
  'poll',
  'any',
] as const;
const target = z.enum(TARGETS);
const times = z.optional(z.union([z.literal('always'), z.number().check(z.positive())]));
const held = z.optional(z.enum(HELD));

const failBody = z.object({
  fault: z.union([
    z.string(),
    z.object({ name: z.string(), on: z.optional(target), resetAfterMs: z.optional(z.number()) }),
    z.object({
      status: z.int().check(z.gte(200), z.lte(599)),
      body: z.optional(z.unknown()),
      headers: z.optional(z.record(z.string(), z.string())),
      on: z.optional(target),
      accepted: z.optional(z.boolean()),
    }),
  ]),
  times,
});
const answerBody = z.object({
  answer: z.union([
    z.string(),
    z.object({
      when: z.optional(z.string()),
      text: z.optional(z.string()),
      content: z.optional(z.unknown()),
      finishReason: z.optional(z.nullable(z.string())),
      usage: z.optional(z.unknown()),
      model: z.optional(z.string()),
      choices: z.optional(z.unknown()),
      extra: z.optional(z.record(z.string(), z.unknown())),
      body: z.optional(z.unknown()),
      output: z.optional(z.enum(['string', 'object', 'text', 'missing'])),
    }),
  ]),
  times,
});
const balance = z.nullable(z.union([z.number(), z.object({ credits: z.number(), freeCredits: z.number() })]));
const keysBody = z.object({ revoke: z.optional(z.string()), accept: z.optional(z.string()) });
const clockBody = z.object({ advance: z.optional(z.number()), speed: z.optional(z.number()) });
const settingsBody = z.object({
  latency: z.optional(z.union([z.literal('realistic'), z.number().check(z.nonnegative())])),
  balance: z.optional(balance),
  rejectSystemRole: z.optional(z.boolean()),
  keepAlive: z.optional(z.boolean()),
  answerHeaders: z.optional(z.record(z.string(), z.nullable(z.string()))),
});

const count = (value: z.infer<typeof times>): number => (value === 'always' ? Number.POSITIVE_INFINITY : (value ?? 1));

const ACTIONS: Record<string, Action> = {
  'GET /state': (emulator) => ({
    port: emulator.port,
    proxyPort: emulator.proxyPort,
    balance: emulator.balance,
    clock: emulator.clock.now(),
    waiting: emulator.waiting,
    pendingFaults: emulator.pendingFaults,
    refusedHosts: emulator.refusedHosts,
    requests: emulator.requests.length,
    ledger: emulator.ledger.length,
  }),
  'GET /requests': (emulator, _body, query) => {
    const on = target.parse(query.get('on') ?? 'any');
    return emulator.waitForRequests(Number(query.get('atLeast') ?? 0), on);
  },
  'GET /ledger': (emulator, _body, query) =>
    query.has('settled') ? emulator.waitUntilSettled(Number(query.get('settled'))) : emulator.ledger,
  'POST /fail': (emulator, body) => {
    const script = failBody.parse(body);
    emulator.fail(script.fault as FaultScript, count(script.times)); // `buildFault` throws on an unknown name.
  },
  'POST /clear-faults': (emulator) => emulator.clearFaults(),
  'POST /answer': (emulator, body) => {
    const script = answerBody.parse(body);
    emulator.answerWith(script.answer, count(script.times));
  },
  'POST /hold': (emulator, body) => emulator.hold(z.object({ what: held }).parse(body).what),
  'POST /release': (emulator, body) => {
    const { what, count: number } = z.object({ what: held, count: z.optional(z.int()) }).parse(body);
    emulator.release(number, what);
  },
  'POST /network': (emulator, body) => {
    const { cut } = z.object({ cut: z.boolean() }).parse(body);
    return cut ? emulator.cutNetwork() : emulator.restoreNetwork();
  },
  'POST /settings': (emulator, body) => applySettings(emulator, settingsBody.parse(body)),
  'POST /keys': (emulator, body) => {
    const { revoke, accept } = keysBody.parse(body);
    if (revoke !== undefined) emulator.revokeKey(revoke);
    if (accept !== undefined) emulator.acceptKey(accept);
  },
  'POST /clock': (emulator, body) => {
    const { advance, speed } = clockBody.parse(body);
    if (speed !== undefined) emulator.clock.setSpeed(speed);
    if (advance !== undefined) emulator.clock.advance(advance);
  },
  'POST /reset': (emulator) => emulator.reset(),
};

function applySettings(emulator: SegmindEmulator, settings: z.infer<typeof settingsBody>): void {
  if (settings.latency !== undefined) emulator.setLatency(settings.latency);
  if (settings.balance !== undefined) emulator.setBalance(settings.balance);
  if (settings.rejectSystemRole !== undefined) emulator.setRejectSystemRole(settings.rejectSystemRole);
  if (settings.keepAlive !== undefined) emulator.setKeepAlive(settings.keepAlive);
  if (settings.answerHeaders !== undefined) emulator.setAnswerHeaders(settings.answerHeaders);
}

/**
 * Starts the control port: plain HTTP on loopback, JSON in and out (the README in `tests/emulator` lists the paths),
 * for scripts outside the emulator's process. Refuses browser pages, since any page that a person visits could
 * otherwise script the emulator. Rejects when the port is taken.
 */
export async function startControlServer(emulator: SegmindEmulator, port: number): Promise<ControlServer> {
  const server = http.createServer((request, response) => {
    run(emulator, request)
      .then((value) => send(response, 200, value ?? { ok: true }))
      .catch((error: unknown) =>
        send(response, 400, { error: error instanceof Error ? error.message : String(error) }),
      );
  });
  return {
    port: await listen(server, port),
    stop: async () => {
      server.closeAllConnections();
      await close(server);
    },
  };
}

async function run(emulator: SegmindEmulator, request: IncomingMessage): Promise<unknown> {
  if (request.headers.origin !== undefined) throw new Error('The control port answers no browser page.');
  const url = new URL(request.url ?? '/', 'http://localhost');
  const name = `${request.method} ${url.pathname}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) throw new Error(`There is no "${name}". There are: ${Object.keys(ACTIONS).join(', ')}.`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return action(emulator, text === '' ? {} : JSON.parse(text), url.searchParams);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-emulator': '1' });
  response.end(`${JSON.stringify(value)}\n`);
}
