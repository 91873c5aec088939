import type { IDBPDatabase } from 'idb';
import { holdWhileOpen } from './hold-while-open';
import { type ConnectionEvents, openStored } from './open-stored';
import { StorageError, toStorageError } from './storage-error';
import type { SidenoteDatabase } from './stores';
import { DATABASE_NAME, DATABASE_VERSION } from './version';

/** One connection to the database, from its opening until this code or the browser closes it. */
export class Connection {
  /** @throws StorageError where the database cannot be opened */
  readonly database: Promise<IDBPDatabase<SidenoteDatabase>>;
  readonly #closed = new AbortController();
  readonly #onClosed: () => void;

  /** @param onClosed is called once, when the connection is closed or could not be opened */
  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
    this.database = this.#open().catch((cause: unknown) => {
      this.forget();
      throw toStorageError(cause, 'open');
    });
  }

  /** Marks the connection as closed, without closing the database itself. Does nothing the second time. */
  forget(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#onClosed();
  }

  async #open(): Promise<IDBPDatabase<SidenoteDatabase>> {
    const events: ConnectionEvents = {
      // Another version of the extension waits for this connection, so close it. The next use opens a new one.
      blocking: (_current, _blocked, event) => this.#close(event.target as IDBDatabase),
      terminated: () => this.forget(),
    };
    const stored = await openStored<SidenoteDatabase>(DATABASE_NAME, events);
    const database = stored?.version === DATABASE_VERSION ? stored : await this.#upgrade(stored, events);
    holdWhileOpen(this.#closed.signal, () => this.#close(database));
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
