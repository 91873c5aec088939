import type { IDBPDatabase } from 'idb';
import { logFault } from '@/lib/log';
import { type ConnectionEvents, openStored } from './open-stored';
import { StorageError, toStorageError } from './storage-error';
import type { SidenoteDatabase } from './stores';
import { DATABASE_NAME, DATABASE_VERSION } from './version';

/** One connection to the database, from its opening until it is closed by whomever. */
export class Connection {
  /** @throws StorageError where it cannot be opened */
  readonly database: Promise<IDBPDatabase<SidenoteDatabase>>;
  readonly #closed = new AbortController();
  readonly #onClosed: () => void;

  /** @param onClosed is called once, when it is closed or was not opened at all */
  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
    this.database = this.#open().catch((cause: unknown) => {
      this.forget();
      throw toStorageError(cause, 'open');
    });
  }

  /** Takes note that it is closed. */
  forget(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#onClosed();
  }

  async #open(): Promise<IDBPDatabase<SidenoteDatabase>> {
    const events: ConnectionEvents = {
      // Another version of the extension waits for this connection: give way, and open again at the next use.
      blocking: (_current, _blocked, event) => this.#close(event.target as IDBDatabase),
      terminated: () => this.forget(),
    };
    const stored = await openStored<SidenoteDatabase>(DATABASE_NAME, events);
    const database = stored?.version === DATABASE_VERSION ? stored : await this.#upgrade(stored, events);
    // Not waited for, its code neither: opening is no slower for it.
    import('./hold-while-open')
      .then(({ holdWhileOpen }) => holdWhileOpen(this.#closed.signal, () => this.#close(database)))
      .catch((cause: unknown) => logFault('the database is held without its lock', cause));
    return database;
  }

  #close(database: { close(): void }): void {
    database.close();
    this.forget();
  }

  async #upgrade(
    stored: IDBPDatabase<SidenoteDatabase> | null,
    events: ConnectionEvents,
  ): Promise<IDBPDatabase<SidenoteDatabase>> {
    const version = stored?.version ?? 0;
    stored?.close();
    if (version > DATABASE_VERSION) throw new StorageError('newer');
    const { upgradeDatabase } = await import('./upgrade-database');
    return upgradeDatabase(DATABASE_NAME, events);
  }
}
