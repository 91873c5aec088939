import { type IDBPDatabase, openDB } from 'idb';
import { askToLetGo, DATABASE_LOCK } from './hold-while-open';
import { MIGRATIONS } from './migrations';
import type { ConnectionEvents } from './open-stored';
import { StorageError, toStorageError } from './storage-error';
import type { SidenoteDatabase } from './stores';

/** How long others have to let go of the database, in ms. They do so at once unless their page hangs. */
const PATIENCE = 2_500;

/**
 * Creates the database, or brings it to the version of this code.
 *
 * A request to upgrade that is blocked can't be withdrawn, and every later one waits behind it, those that would only
 * read for an export too. So it is made once nobody else has a connection, which the lock says; otherwise not at all.
 *
 * @param name the database, to which this context has no connection
 * @throws StorageError `blocked` where others keep it, `upgrade-failed` or `full` where a migration fails; the stored
 *   rows are then as they were
 */
export async function upgradeDatabase(name: string, events: ConnectionEvents): Promise<IDBPDatabase<SidenoteDatabase>> {
  askToLetGo();
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return await navigator.locks.request(DATABASE_LOCK, { signal: patience }, () => openUpgraded(name, events));
  } catch (cause) {
    throw cause === patience.reason ? new StorageError('blocked', cause) : cause;
  }
}

/** Takes the steps from a version to the present one, each after the one before it has ended. */
async function runMigrations(
  database: Parameters<(typeof MIGRATIONS)[number]>[0],
  transaction: Parameters<(typeof MIGRATIONS)[number]>[1],
  oldVersion: number,
): Promise<void> {
  for (const migrate of MIGRATIONS.slice(oldVersion)) await migrate(database, transaction);
}

function openUpgraded(name: string, events: ConnectionEvents): Promise<IDBPDatabase<SidenoteDatabase>> {
  const blocked = Promise.withResolvers<never>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: unknown;
  let isUpgrading = false;
  const opened = openDB<SidenoteDatabase>(name, MIGRATIONS.length, {
    ...events,
    upgrade(database, oldVersion, _newVersion, transaction) {
      clearTimeout(timer);
      isUpgrading = true;
      transaction.done.catch((cause: unknown) => {
        failure ??= cause;
      });
      // Thrown on, a failure would abort the transaction too, and be an uncaught error of the page besides.
      runMigrations(database, transaction, oldVersion).catch((cause: unknown) => {
        // Where the browser ended the transaction, its requests say only that; `done` says why.
        if (cause instanceof DOMException && cause.name === 'AbortError') return;
        failure = cause;
        try {
          transaction.abort();
        } catch {
          // The browser ended the transaction already: what was thrown is the reason.
        }
      });
    },
    // A connection without a lock, or one that is closing: it ends by itself, or the wait for it does.
    blocked() {
      timer = setTimeout(() => {
        blocked.reject(new StorageError('blocked'));
        opened.then((late) => late.close()).catch(() => {});
      }, PATIENCE);
    },
  });
  const upgraded = opened.catch((cause: unknown) => {
    const error = toStorageError(failure ?? cause, 'open');
    if (!isUpgrading || (error instanceof StorageError && error.kind === 'full')) throw error;
    throw new StorageError('upgrade-failed', failure ?? cause);
  });
  return Promise.race([upgraded, blocked.promise]);
}
