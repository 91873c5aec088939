import { type IDBPDatabase, openDB } from 'idb';

/** What a connection is told by the browser. */
export type ConnectionEvents = {
  /** Another context waits for this connection to close. */
  blocking(current: number, blocked: number | null, event: IDBVersionChangeEvent): void;
  /** The browser closed it. */
  terminated(): void;
};

/**
 * Opens a database at whatever version it is stored, which asks nobody to let go of it and changes nothing.
 *
 * @returns null where there is no such database; none is left behind
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
        transaction.done.catch(() => {}); // what is thrown here is what is wanted
        transaction.abort();
      },
    });
  } catch (cause) {
    if (isMissing) return null;
    throw cause;
  }
}
