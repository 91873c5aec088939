/**
 * What can be wrong with the storage of the browser, each with a message of its own for the person:
 *
 * - `full`: there is no room left to write
 * - `blocked`: an older page of Sidenote holds the database, and this version has to change it first
 * - `upgrade-failed`: this version could not bring the stored rows into its own form; they are as they were
 * - `newer`: a later version of Sidenote wrote the database
 * - `closed`: the browser closed the database while it was used
 * - `invalid-row`: the row to be changed does not fit its schema
 * - `unavailable`: the browser gives no access at all, or to a damaged database only
 */
export type StorageFault = 'full' | 'blocked' | 'upgrade-failed' | 'newer' | 'closed' | 'invalid-row' | 'unavailable';

/** The database could not be read or written. Nothing in it was overwritten. */
export class StorageError extends Error {
  override name = 'StorageError';
  readonly kind: StorageFault;

  constructor(kind: StorageFault, cause?: unknown) {
    super(cause instanceof Error ? `${kind}: ${cause.message}` : kind, { cause });
    this.kind = kind;
  }
}

/** Whether storage is what failed, and not the work that was being done with it. */
export function isStorageFault(cause: unknown): cause is StorageError {
  return cause instanceof StorageError;
}

/** What to tell the person of something that was thrown while the database was used. */
export function storageFaultOf(cause: unknown): StorageFault {
  return isStorageFault(cause) ? cause.kind : 'unavailable';
}

/** Browsers' names of what fails when a database is opened or used (Indexed Database API 3.0, "Exceptions"). */
const FAULTS = new Map<string, StorageFault>([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'newer'],
  ['InvalidStateError', 'closed'],
  ['AbortError', 'closed'],
  // A store or an index that every database of this version has is not there.
  ['NotFoundError', 'unavailable'],
  ['UnknownError', 'unavailable'],
  ['NotReadableError', 'unavailable'],
  ['SecurityError', 'unavailable'],
]);

/**
 * The one place where a browser's words become a fault of storage.
 *
 * @param during `open` where there is no connection yet: one that cannot be made was not closed
 * @returns a `StorageError`, or `cause` itself where it says nothing about storage (a value that cannot be stored, say)
 */
export function toStorageError(cause: unknown, during: 'open' | 'use'): unknown {
  // By its name: newer browsers throw a class of its own where storage is full, which is a DOMException in some.
  if (isStorageFault(cause) || !(cause instanceof Error)) return cause;
  const fault = FAULTS.get(cause.name);
  if (fault === undefined) return during === 'open' ? new StorageError('unavailable', cause) : cause;
  return new StorageError(fault === 'closed' && during === 'open' ? 'unavailable' : fault, cause);
}
