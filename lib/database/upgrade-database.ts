import { type IDBPDatabase, openDB } from 'idb';
import { askToLetGo, DATABASE_LOCK } from './hold-while-open';
import { MIGRATIONS } from './migrations';
import type { ConnectionEvents } from './open-stored';
import { StorageError, toStorageError } from './storage-error';
import type { SidenoteDatabase } from './stores';

/** How long other contexts have to close the database, in ms: all do so at once unless their page hangs. */
const PATIENCE = 2_500;

/**
 * Creates the database, or upgrades it to the version of this code.
 *
 * A blocked upgrade request cannot be withdrawn, and every later request waits behind it, even one that only reads for
 * an export. The upgrade is therefore requested only under the exclusive lock, that is, once no other connection is
 * open.
 *
 * @param name the database, to which this context has no connection
 * @throws StorageError `blocked` where other contexts keep the database open, `upgrade-failed` or `full` where a
 *   migration fails; the stored rows are then unchanged
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

/** Runs the migrations after `oldVersion`, each after the one before has ended. */
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
      // Rethrowing here would abort the transaction too, but would also be an uncaught error of the page.
      runMigrations(database, transaction, oldVersion).catch((cause: unknown) => {
        // Where the browser ended the transaction, its requests reject with a bare AbortError; `done` tells the cause.
        if (cause instanceof DOMException && cause.name === 'AbortError') return;
        failure = cause;
        try {
          transaction.abort();
        } catch {
          // The browser ended the transaction already: what was thrown is the reason.
        }
      });
    },
    // A connection is open that holds no lock, or is just closing. Wait until it closes, for at most `PATIENCE`.
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
