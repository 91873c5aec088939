import { Account, type Balance } from './api/account.ts';
import { type ApiServer, createApiServer } from './api/api-server.ts';
import type { EmulatorState } from './api/emulator-state.ts';
import { FaultQueue, isAimedAt } from './api/fault-queue.ts';
import { buildFault, type FaultScript, type FaultTarget } from './api/faults.ts';
import { JobQueue } from './api/job-queue.ts';
import { Ledger, type LedgerRow } from './api/ledger.ts';
import type { RecordedRequest } from './api/request-log.ts';
import { type ScriptedAnswer, ScriptedAnswers } from './api/scripted-answers.ts';
import { makeCertificate, SEGMIND_HOST } from './certificate.ts';
import { EmulatorClock } from './clock.ts';
import { type ConnectProxy, startConnectProxy } from './connect-proxy.ts';
import { type ControlServer, startControlServer } from './control-server.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { createGates, type Held } from './gate.ts';
import type { Latency } from './latency.ts';
import { close, listen } from './listen.ts';
import { Watch } from './watch.ts';

const DEFAULT_LATENCY_MS = 300;
const DEFAULT_BALANCE: Balance = { credits: 4.5, freeCredits: 0.5 };

type Parts = { state: EmulatorState; api: ApiServer; proxy: ConnectProxy; port: number; certificate: string };

/** A running stand-in for api.segmind.com, with everything that tests may do to it. Made by `startSegmindEmulator`. */
export class SegmindEmulator {
  readonly port: number;
  /** The port of the proxy through which Firefox reaches the emulator. */
  readonly proxyPort: number;
  /** The certificate of the HTTPS server, as PEM. */
  readonly certificate: string;
  #state: EmulatorState;
  #options: EmulatorOptions;
  #api: ApiServer;
  #proxy: ConnectProxy;
  #control: ControlServer | null = null;

  constructor(parts: Parts, options: EmulatorOptions) {
    this.port = parts.port;
    this.proxyPort = parts.proxy.port;
    this.certificate = parts.certificate;
    this.#state = parts.state;
    this.#options = options;
    this.#api = parts.api;
    this.#proxy = parts.proxy;
  }

  /** The port of the plain HTTP control server, or null without one. */
  get controlPort(): number | null {
    return this.#control?.port ?? null;
  }

  /** The arguments that make a Chromium send its calls for Segmind to the emulator. */
  get chromiumArguments(): string[] {
    return [`--host-resolver-rules=MAP ${SEGMIND_HOST} 127.0.0.1:${this.port}`, '--ignore-certificate-errors'];
  }

  /** The preferences for Firefox, which must also accept insecure certificates (`acceptInsecureCerts`). */
  get firefoxPreferences(): Record<string, string | number> {
    return { 'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': this.proxyPort };
  }

  /** Every request received since the start or the last reset, oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#state.requests;
  }

  /** Every POST accepted since the start or the last reset, oldest first. */
  get ledger(): readonly LedgerRow[] {
    return this.#state.ledger.rows;
  }

  get refusedHosts(): readonly string[] {
    return this.#proxy.refused;
  }

  /** The emulator's own clock, which decides when a queued result expires. */
  get clock(): EmulatorClock {
    return this.#state.clock;
  }

  /** How many answers are held now. */
  get waiting(): number {
    return this.countHeld('answers');
  }

  get pendingFaults(): FaultQueue['pending'] {
    return this.#state.faults.pending;
  }

  get balance(): Balance | null {
    return this.#state.account.balance;
  }

  /**
   * Makes the next `times` calls that the fault is aimed at go wrong; Infinity is all until `reset` or `clearFaults`.
   * Faults are used in the order in which they were scripted. Throws where there is no fault of that name.
   */
  fail(fault: FaultScript, times = 1): void {
    this.#state.faults.add(buildFault(fault), times);
  }

  clearFaults(): void {
    this.#state.faults.clear();
  }

  /** Dictates the text, or any other part, of the next `times` answers. */
  answerWith(answer: string | ScriptedAnswer, times = 1): void {
    this.#state.scripted.add(typeof answer === 'string' ? { text: answer } : answer, times);
  }

  /** From now on, answers (or balance calls, or replies) wait until they are released. */
  hold(what: Held = 'answers'): void {
    this.#state.gates[what].hold();
  }

  /** Returns how many answers, balance calls or replies are held now. */
  countHeld(what: Held): number {
    return this.#state.gates[what].waiting;
  }

  /** Resolves once at least `count` answers, balance calls or replies are held. */
  waitUntilHeld(what: Held, count = 1): Promise<void> {
    return this.waitUntil(() => this.countHeld(what) >= count);
  }

  /** Releases the `count` that have waited longest; without a count releases all and stops holding. */
  release(count?: number, what: Held = 'answers'): void {
    this.#state.gates[what].release(count);
  }

  /** Goes off the network: cuts every connection and takes no new one. Accepted jobs go on. */
  async cutNetwork(): Promise<void> {
    const closed = close(this.#api.server);
    this.#api.destroyConnections();
    await closed;
  }

  /** Comes back to the network, on the same port. */
  async restoreNetwork(): Promise<void> {
    await listen(this.#api.server, this.port);
  }

  setLatency(latency: Latency): void {
    this.#state.latency = latency;
  }

  /** Sets the balance. A number means bought credits without free ones; null makes the balance call answer 404. */
  setBalance(balance: number | Balance | null): void {
    this.#state.account.setBalance(typeof balance === 'number' ? { credits: balance, freeCredits: 0 } : balance);
  }

  /** Refuses a key from now on. */
  revokeKey(key: string): void {
    this.#state.account.revoke(key);
  }

  /** Accepts a key from now on, whatever its form. */
  acceptKey(key: string): void {
    this.#state.account.accept(key);
  }

  setRejectSystemRole(reject: boolean): void {
    this.#state.rejectSystemRole = reject;
  }

  /** Replaces headers of good answers; null leaves a header out, and an empty object restores all headers. */
  setAnswerHeaders(headers: Record<string, string | null>): void {
    this.#state.headerOverrides = headers;
  }

  setKeepAlive(keepAlive: boolean): void {
    this.#state.keepAlive = keepAlive;
  }

  /** Resolves with all requests of one kind, once at least `count` have arrived. */
  async waitForRequests(count = 1, on: FaultTarget = 'generate'): Promise<RecordedRequest[]> {
    const matching = () => this.#state.requests.filter(({ call }) => isAimedAt(on, call));
    await this.waitUntil(() => matching().length >= count);
    return matching();
  }

  /** Resolves with the ledger once at least `count` POSTs have been accepted and none is open. */
  async waitUntilSettled(count = 0): Promise<readonly LedgerRow[]> {
    const { ledger } = this.#state;
    await this.waitUntil(() => ledger.rows.length >= count && !ledger.hasOpen);
    return ledger.rows;
  }

  /** Resolves as soon as `isTrue` returns true, now or after a change of the state; rejects at reset and stop. */
  waitUntil(isTrue: () => boolean): Promise<void> {
    return this.#state.watch.until(isTrue, this.#state.life.signal);
  }

  /**
   * Restores the settings, clock and balance of the start; forgets faults, requests, ledger and jobs; ends every wait.
   * An emulator that is off the network stays off.
   */
  reset(): void {
    this.#state.life.abort();
    this.#proxy.refused.length = 0;
    Object.assign(this.#state, createState(this.#options));
  }

  /** Cuts every connection and frees the ports. */
  async stop(): Promise<void> {
    this.#state.life.abort();
    this.#api.destroyConnections();
    await Promise.all([close(this.#api.server), this.#proxy.stop(), this.#control?.stop()]);
  }

  /** Opens the control port. `startSegmindEmulator` does so where the options ask for the port. */
  async openControlPort(port: number): Promise<void> {
    this.#control = await startControlServer(this, port);
  }
}

function createState(options: EmulatorOptions): EmulatorState {
  const watch = new Watch();
  return {
    account: new Account(options.keys ?? null, options.balance === undefined ? DEFAULT_BALANCE : options.balance),
    ledger: new Ledger(),
    requests: [],
    faults: new FaultQueue(),
    scripted: new ScriptedAnswers(),
    jobs: new JobQueue(),
    gates: createGates(() => watch.changed()),
    clock: new EmulatorClock(),
    latency: options.latency ?? DEFAULT_LATENCY_MS,
    random: options.random ?? Math.random,
    rejectSystemRole: options.rejectSystemRole ?? false,
    headerOverrides: {},
    keepAlive: options.keepAlive ?? true,
    watch,
    life: new AbortController(),
    onAnswered: options.onAnswered ?? (() => undefined),
  };
}

/**
 * Starts a stand-in for api.segmind.com on loopback: HTTPS, the proxy that Firefox needs, and, where asked for, a
 * control port. The caller must stop the emulator. Rejects when a port is taken.
 */
export async function startSegmindEmulator(options: EmulatorOptions = {}): Promise<SegmindEmulator> {
  const certificate = await makeCertificate();
  const state = createState(options);
  const api = createApiServer(state, certificate, options.http2 ?? false);
  const port = await listen(api.server, options.port ?? 0);
  const proxy = await startConnectProxy(port, options.proxyPort ?? 0).catch(async (error: unknown) => {
    await close(api.server);
    throw error;
  });
  const emulator = new SegmindEmulator({ state, api, proxy, port, certificate: certificate.cert }, options);
  try {
    if (options.controlPort !== undefined) await emulator.openControlPort(options.controlPort);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return emulator;
}
