import type { SendToBrowser } from './chromium-flags.ts';
import { START_TIMEOUT_MS, waitUntil } from './wait-until.ts';

type WorkerVersion = { versionId: string; scriptURL: string; status: string; runningStatus: string };

/** A DevTools session attached to a page; it sees the service workers without being attached to any. */
export type PageSession = {
  send: SendToBrowser;
  on(event: string, listener: (parameters: never) => void): void;
};

/** What is known of the extension's service workers, followed from a page's DevTools session. */
export class ServiceWorkers {
  readonly #session: PageSession;
  readonly #versions = new Map<string, WorkerVersion>();
  /** How often a worker was seen to have stopped. */
  #stops = 0;

  private constructor(session: PageSession) {
    this.#session = session;
  }

  /** Follows the workers from now on; `onError` is told of each error that nothing in a worker caught. */
  static async follow(session: PageSession, onError: (message: string, source: string) => void = () => undefined) {
    const workers = new ServiceWorkers(session);
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }: { versions: WorkerVersion[] }) => {
      for (const version of versions) {
        if (!version.scriptURL.startsWith('chrome-extension://')) continue;
        if (version.runningStatus === 'stopped') workers.#stops += 1;
        workers.#versions.set(version.versionId, version);
      }
    });
    session.on(
      'ServiceWorker.workerErrorReported',
      ({ errorMessage }: { errorMessage: { errorMessage: string; sourceURL: string } }) =>
        onError(errorMessage.errorMessage, errorMessage.sourceURL),
    );
    await session.send('ServiceWorker.enable', {});
    return workers;
  }

  get isRunning(): boolean {
    return [...this.#versions.values()].some(({ runningStatus }) => runningStatus === 'running');
  }

  /** Resolves once a worker has run its script, so that its listeners are registered. */
  async waitUntilReady(): Promise<void> {
    const isReady = () => [...this.#versions.values()].some(({ status }) => status === 'activated') || undefined;
    const explain = () => `No service worker became active: ${JSON.stringify([...this.#versions.values()])}`;
    await waitUntil(isReady, explain, START_TIMEOUT_MS);
  }

  /** Resolves once no worker runs any more. */
  async waitUntilStopped(timeoutMs?: number): Promise<void> {
    const isStopped = () =>
      [...this.#versions.values()].every(({ runningStatus }) => runningStatus === 'stopped') || undefined;
    await waitUntil(isStopped, () => 'The service worker still runs', timeoutMs);
  }

  /** Ends all workers, as the browser does with idle ones. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const before = this.#stops;
    await this.#session.send('ServiceWorker.stopAllWorkers', {});
    // A message or an alarm may start it again at once: that it stopped is what counts.
    await waitUntil(
      () => this.#stops > before || undefined,
      () => 'The service worker did not stop',
    );
  }
}
