import type { IncomingMessage, ServerResponse } from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { Server as TlsServer } from 'node:tls';
import type { Certificate } from '../certificate.ts';
import type { Held } from '../gate.ts';
import { keyFingerprint } from './account.ts';
import { refuseKey } from './admission.ts';
import { type Answered, answerDirect } from './answer-direct.ts';
import { apiErrors } from './api-errors.ts';
import { Delivery } from './delivery.ts';
import type { EmulatorState } from './emulator-state.ts';
import type { Fault } from './faults.ts';
import { settle } from './generate.ts';
import { RawSockets } from './raw-sockets.ts';
import { jsonReply, type Reply } from './reply.ts';
import { type RecordedRequest, redactHeaders } from './request-log.ts';
import { type Call, findRoute, type Route } from './route.ts';

/** Longer than a browser keeps an idle connection in a test, so that only a script breaks a connection. */
const KEEP_ALIVE_MS = 120_000;

/** The calls whose replies can be held, and the name of each gate. */
const REPLIES_HELD: Partial<Record<Call, Held>> = {
  submit: 'submit-replies',
  status: 'status-replies',
  result: 'result-replies',
};

/** The server that stands in for api.segmind.com. */
export type ApiServer = { server: TlsServer; destroyConnections: () => void };

/** Makes the server; the caller makes it listen. With `withHttp2` it also offers HTTP/2, which browsers then choose. */
export function createApiServer(state: EmulatorState, certificate: Certificate, withHttp2: boolean): ApiServer {
  const server: TlsServer = withHttp2
    ? http2.createSecureServer({ ...certificate, allowHTTP1: true })
    : https.createServer({ ...certificate, keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 });
  const sockets = new RawSockets(server);
  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    // `handle` rejects when the client leaves while it sends its body, and at reset and stop.
    handle(state, sockets, incoming, response).catch(() => response.destroy());
  });
  return { server, destroyConnections: () => sockets.destroyAll() };
}

async function handle(
  state: EmulatorState,
  sockets: RawSockets,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const route = findRoute(incoming.method ?? '', incoming.url ?? '');
  const request = record(state, incoming, route, await readBody(incoming));
  const delivery = new Delivery(incoming, response, sockets, () => {
    request.hungUp = true;
    state.watch.changed();
  });
  const fault = state.faults.take(route.call);
  if (fault?.effect.kind === 'reset') {
    delivery.reset();
    return state.onAnswered(request);
  }
  const { reply, row } = await answer(state, request, route, fault);
  const heldBack = REPLIES_HELD[route.call];
  if (heldBack) await state.gates[heldBack].pass(state.life.signal);
  const effect = reply.status === 200 ? fault?.effect : undefined;
  const lost = effect?.kind === 'lose' ? effect.how : undefined;
  const final = effect?.kind === 'spoil' ? effect.spoil(reply) : reply;
  // The row is settled before the answer leaves, or a test that has the answer could still find the row open.
  const willArrive = lost === undefined && !delivery.isGone;
  if (row) settle(state, row, willArrive ? 'answered' : 'undelivered');
  if (willArrive || lost === 'cut-off') request.status = final.status;
  request.tookMs = performance.now() - started;
  if (lost === 'reset') delivery.reset();
  else if (lost === 'cut-off') delivery.cutOff(final);
  else if (lost === undefined && !(await delivery.send(state, final)) && row) settle(state, row, 'undelivered');
  state.watch.changed(); // A test may wait for the status.
  state.onAnswered(request, row);
}

async function answer(
  state: EmulatorState,
  request: RecordedRequest,
  route: Route,
  fault: Fault | undefined,
): Promise<Answered> {
  if (fault?.effect.kind === 'refuse') return { reply: fault.effect.reply() };
  if (route.call === 'direct') return answerDirect(state, request, route.model, fault);
  if (route.call === 'submit') return { reply: state.jobs.submit(state, request, route.model, fault) };
  if (fault?.effect.kind === 'fail') return { reply: fault.effect.reply() };
  if (route.call === 'status') return { reply: state.jobs.status(state, request, route.id) };
  if (route.call === 'result') return { reply: state.jobs.result(state, request, route.id) };
  if (route.call === 'balance') return { reply: await answerBalance(state, request) };
  return { reply: route.call === 'unknown' ? apiErrors.unknownPath() : apiErrors.wrongVerb() };
}

/** Answers `GET /v1/get-user-credits`. */
async function answerBalance(state: EmulatorState, request: RecordedRequest): Promise<Reply> {
  await state.gates.balance.pass(state.life.signal);
  const refused = refuseKey(request);
  if (refused) return refused;
  const { balance } = state.account;
  if (!balance) return apiErrors.noCreditsFound();
  return jsonReply(200, { credits: balance.credits, 'free-credits': balance.freeCredits });
}

function record(state: EmulatorState, incoming: IncomingMessage, route: Route, body: string): RecordedRequest {
  const key = incoming.headers['x-api-key'];
  const hasKey = typeof key === 'string' && key !== '';
  const request: RecordedRequest = {
    id: state.requests.length + 1,
    time: Date.now(),
    call: route.call,
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: redactHeaders(incoming.headers),
    keyValid: hasKey && state.account.accepts(key),
    keyFingerprint: hasKey ? keyFingerprint(key) : null,
    body,
    status: null,
    tookMs: null,
    hungUp: false,
  };
  state.requests.push(request);
  state.watch.changed();
  return request;
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
