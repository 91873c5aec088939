import type { SendToBrowser } from './chromium-flags.ts';
import { START_TIMEOUT_MS, waitUntil } from './wait-until.ts';

type WorkerVersion = { versionId: string; scriptURL: string; status: string; runningStatus: string };

/** A DevTools session attached to a page. Such a session reports the service workers without being attached to them. */
export type PageSession = {
  send: SendToBrowser;
  on(event: string, listener: (parameters: never) => void): void;
};

/** The extension's service workers, as a page's DevTools session reports them. */
export class ServiceWorkers {
  readonly #session: PageSession;
  readonly #versions = new Map<string, WorkerVersion>();
  /** How often each worker has stopped. A worker may be woken again before a poll finds it stopped. */
  readonly #stops = new Map<string, number>();

  private constructor(session: PageSession) {
    this.#session = session;
  }

  /** Follows the workers from now on; `onError` gets each uncaught error of a worker. */
  static async follow(session: PageSession, onError: (message: string, source: string) => void = () => undefined) {
    const workers = new ServiceWorkers(session);
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }: { versions: WorkerVersion[] }) => {
      for (const version of versions) {
        if (version.scriptURL.startsWith('chrome-extension://')) workers.#note(version);
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

  /** The state of each worker, for a failure's message. */
  describe(): string {
    return JSON.stringify([...this.#versions.values()]);
  }

  /**
   * Resolves once a worker has run its script, so that its listeners are registered. A worker that is only active may
   * have been read from disk after a crash, without any listeners.
   */
  async waitUntilReady(): Promise<void> {
    const isReady = () =>
      [...this.#versions.values()].some(
        ({ status, runningStatus }) => status === 'activated' && runningStatus === 'running',
      ) || undefined;
    await waitUntil(isReady, () => `No service worker became active: ${this.describe()}`, START_TIMEOUT_MS);
  }

  /** Resolves once no worker runs. */
  async waitUntilStopped(timeoutMs?: number): Promise<void> {
    const isStopped = () =>
      [...this.#versions.values()].every(({ runningStatus }) => runningStatus === 'stopped') || undefined;
    await waitUntil(isStopped, () => 'The service worker still runs', timeoutMs);
  }

  /** Ends all workers, as the browser does with idle ones. A worker may already be awake again when this resolves. */
  async stop(): Promise<void> {
    const running = [...this.#versions.values()].filter(({ runningStatus }) => runningStatus !== 'stopped');
    const before = new Map(running.map(({ versionId }) => [versionId, this.#stops.get(versionId) ?? 0]));
    await this.#session.send('ServiceWorker.stopAllWorkers', {});
    const haveStopped = () => [...before].every(([id, stops]) => (this.#stops.get(id) ?? 0) > stops) || undefined;
    await waitUntil(haveStopped, () => 'The service worker did not stop');
  }

  #note(version: WorkerVersion): void {
    const { versionId, runningStatus } = version;
    const wasRunning = this.#versions.get(versionId)?.runningStatus !== 'stopped';
    if (runningStatus === 'stopped' && wasRunning) this.#stops.set(versionId, (this.#stops.get(versionId) ?? 0) + 1);
    this.#versions.set(versionId, version);
  }
}
