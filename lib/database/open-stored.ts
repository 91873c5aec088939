import { type IDBPDatabase, openDB } from 'idb';

/** The events that the browser reports to a connection. */
export type ConnectionEvents = {
  /** Another context waits for this connection to close. */
  blocking(current: number, blocked: number | null, event: IDBVersionChangeEvent): void;
  /** The browser closed this connection. */
  terminated(): void;
};

/**
 * Opens a database at whatever version it is stored. Nothing is changed, and no other connection has to close.
 *
 * @returns null where there is no such database; none is created
 */
export async function openStored<Schema = unknown>(
  name: string,
  events: ConnectionEvents,
): Promise<IDBPDatabase<Schema> | null> {
  let isMissing = false;
  try {
    return await openDB<Schema>(name, undefined, {
      ...events,
      upgrade(_database, _oldVersion, _newVersion, transaction) {
        isMissing = true;
        transaction.done.catch(() => {}); // The abort below rejects `done` on purpose.
        transaction.abort();
      },
    });
  } catch (cause) {
    if (isMissing) return null;
    throw cause;
  }
}
